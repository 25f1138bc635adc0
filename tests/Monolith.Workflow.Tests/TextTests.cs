using System.Text.Json;
using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Monolith.Workflow.Tests;

public sealed class TextTests
{
    [Test]
    public void Every_text_has_its_English() => TranslationCheck.AssertComplete("src/Monolith.Workflow");

    [Test]
    public void Every_name_in_a_shipped_process_has_its_English()
    {
        var root = AppContext.BaseDirectory[..AppContext.BaseDirectory.IndexOf($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)];
        var english = Directory.EnumerateFiles(root, "en.json", SearchOption.AllDirectories).Where(file => file.EndsWith(Path.Combine("i18n", "en.json"), StringComparison.Ordinal))
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!.Keys).ToHashSet();
        var names = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").SelectMany(Names).Distinct();

        Assert.That(names.Where(name => !english.Contains(name)), Is.Empty);
    }

    private static IEnumerable<string> Names(string file)
    {
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        yield return definition["name"]!.ToString();
        yield return definition["description"]!.ToString();
        foreach (var activity in definition["root"]!["activities"]!.AsArray().Select(activity => activity!.AsObject()))
        {
            yield return activity["name"]!.ToString();
            if (activity["title"]?["expression"]?["value"] is { } title)
            {
                yield return title.ToString();
            }

            foreach (var label in activity["customProperties"]!["outcomes"]?.AsObject() ?? [])
            {
                yield return label.Value!.ToString();
            }
        }
    }
}
