using System.Globalization;
using System.Text.Json;

namespace Deputies.Demo;

/// <summary>What an invented suggestion is about. Texts have the place as {0} and a figure as {1}.</summary>
internal sealed record DemoTopic(
    string Title, string Facts, IReadOnlyList<string> Asks, IReadOnlyList<string> Answers, string Category, string Lead, IReadOnlyList<string> Joint, string Commitment)
{
    private static readonly string[] Places =
        ["东河区", "西山区", "南湖区", "临江县", "云岭县", "滨河新区", "北岗街道", "桃山街道", "青龙山镇", "万宝河镇", "长兴乡", "红旗镇", "河口社区", "新建街道", "茄子河镇"];

    private static readonly int[] Figures = [3, 7, 8, 12, 18, 23, 26, 36, 43, 48];

    public static IReadOnlyList<DemoTopic> All { get; } = Read();

    /// <summary>The n-th suggestion's topic; topics and places run at different paces, so titles repeat late and never within a year.</summary>
    public static DemoTopic Of(int index) => All[index % All.Count];

    public string TitleAt(int index) => Fill(Title, index);

    public string FactsAt(int index) => Fill(Facts, index);

    private static string Fill(string text, int index) =>
        string.Format(CultureInfo.InvariantCulture, text, Places[(index + index / All.Count * 4) % Places.Length], Figures[index * 3 % Figures.Length]);

    private static IReadOnlyList<DemoTopic> Read()
    {
        using var file = typeof(DemoTopic).Assembly.GetManifestResourceStream("Deputies.Demo.topics.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<DemoTopic>>(file, JsonSerializerOptions.Web)!;
    }
}
