namespace Monolith.Host.Demo;

/// <summary>Invented people and bodies of 云川市. Any likeness is chance.</summary>
internal static class DemoNames
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    private static readonly string[] Given =
    [
        "思远", "雅琴", "婉清", "建华", "国强", "秀英", "明慧", "海涛", "志刚", "春梅", "文博", "晓燕", "立新", "玉兰", "德胜", "景行", "佳怡", "庆丰", "若兰", "振宇",
        "永康", "丽娟", "树林", "凤霞", "子轩", "书香", "长河", "一鸣", "小满", "宏伟",
    ];

    public static IReadOnlyList<string> Posts { get; } =
        ["工程师", "公交驾驶员", "主治医师", "律师", "村党支部书记", "小学教师", "农民专业合作社理事长", "社区居委会主任", "企业负责人", "护士长", "环卫工人", "非遗传承人", "科研人员", "快递员", "乡镇干部"];

    public static IReadOnlyList<(string Code, string Name)> Agencies { get; } =
    [
        ("01", "市发展和改革委员会"), ("02", "市教育局"), ("03", "市科学技术局"), ("04", "市工业和信息化局"), ("05", "市公安局"), ("06", "市民政局"), ("07", "市司法局"), ("08", "市财政局"),
        ("09", "市人力资源和社会保障局"), ("10", "市自然资源和规划局"), ("11", "市生态环境局"), ("12", "市住房和城乡建设局"), ("13", "市交通运输局"), ("14", "市水务局"), ("15", "市农业农村局"), ("16", "市商务局"),
        ("17", "市文化广电和旅游局"), ("18", "市卫生健康委员会"), ("19", "市退役军人事务局"), ("20", "市应急管理局"), ("21", "市审计局"), ("22", "市市场监督管理局"), ("23", "市体育局"), ("24", "市统计局"),
        ("25", "市医疗保障局"), ("26", "市城市管理综合行政执法局"), ("27", "市林业和草原局"), ("28", "市政务服务和数据管理局"), ("29", "市消防救援支队"), ("30", "市残疾人联合会"), ("31", "市供销合作社联合社"),
        ("32", "国网云川供电公司"), ("33", "市气象局"), ("34", "市邮政管理局"), ("35", "市妇女联合会"), ("36", "东河区人民政府"), ("37", "西山区人民政府"), ("38", "南湖区人民政府"), ("39", "临江县人民政府"), ("40", "云岭县人民政府"),
    ];

    /// <summary>The n-th person: surname and given name run at different paces, so no two of the first 2,000 are alike.</summary>
    public static string Person(int index) => $"{Surnames[index % Surnames.Length]}{Given[(index * 7 + index / Surnames.Length * 11) % Given.Length]}";

    /// <summary>A telephone number that no network assigns.</summary>
    public static string Phone(int index) => $"1000000{index % 10000:0000}";
}
