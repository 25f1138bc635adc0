using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniExcelLibs;

namespace Deputies.Importing;

/// <summary>Sample tables that delegations can fill in.</summary>
internal static class SampleFile
{
    /// <summary>The kind of file that Excel opens.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Dictionary<string, object> Suggestion = new()
    {
        ["序号"] = "1",
        ["标题"] = "关于加快老旧小区加装电梯的建议",
        ["事由"] = "老旧小区六十岁以上居民占三成多，上下楼困难，加装电梯意愿统一难、手续多。",
        ["具体建议"] = "1. 统一受理窗口，三十个工作日内办结。\n2. 明确低层住户补偿的指导价。",
        ["领衔代表"] = "张三",
        ["代表证号"] = "001",
        ["联名代表"] = "李四、王五",
        ["类别"] = "城建环资",
        ["提出时间"] = "大会期间",
        ["建议承办单位"] = "市住房和城乡建设局",
        ["是否同意公开"] = "是",
    };

    private static readonly Dictionary<string, object> Deputy = new()
    {
        ["代表证号"] = "001",
        ["姓名"] = "张三",
        ["性别"] = "男",
        ["代表团"] = "东河代表团",
        ["职务"] = "工程师",
        ["手机号"] = "13900000000",
    };

    private static readonly Dictionary<string, object> Agency = new() { ["代码"] = "01", ["名称"] = "市教育局", ["简称"] = "教育局" };

    /// <summary>Maps the downloads.</summary>
    public static void MapSamples(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/suggestions/import/sample", "建议导入样表.xlsx", Suggestion);
        Map(endpoints, "/deputies/import/sample", "代表名册样表.xlsx", Deputy);
        Map(endpoints, "/agencies/import/sample", "承办单位样表.xlsx", Agency);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, string name, Dictionary<string, object> row) =>
        endpoints.MapGet(path, async (CancellationToken cancellationToken) => Results.File(await WriteAsync(row, cancellationToken), Type, name)).RequireAuthorization().ExcludeFromDescription();

    private static async Task<MemoryStream> WriteAsync(Dictionary<string, object> row, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        await file.SaveAsAsync(new[] { row }, cancellationToken: cancellationToken);
        file.Position = 0;
        return file;
    }
}
