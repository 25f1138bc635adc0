using System.Text.Json;
using System.Text.RegularExpressions;
using Monolith.Kernel.Rules;
using Monolith.Testing;

namespace Monolith.Access.Tests.Rules;

/// <summary>Everything that a reader sees of rules has English.</summary>
internal sealed partial class RuleTextTests
{
    private static readonly string Root = FindRoot();

    [TestCase("src/Monolith.Access/Rules")]
    [TestCase("src/Monolith.Kernel/Rules")]
    public void Every_text_has_english(string folder) => TranslationCheck.AssertComplete(folder);

    [Test]
    public void Every_step_of_the_arithmetic_has_english()
    {
        var sources = new[] { "DeadlineText.cs", "Deadline.cs" }.Select(file => File.ReadAllText(Path.Combine(Root, "src/Monolith.Kernel/Rules", file)));
        var formats = sources.SelectMany(source => Literal().Matches(source)).Select(match => match.Groups[1].Value).ToList();
        Assert.That(formats, Has.Count.GreaterThan(25));
        Assert.That(formats.Where(format => !English().ContainsKey(format)), Is.Empty);
    }

    [Test]
    public void The_shipped_profiles_titles_have_english()
    {
        var profile = ProfileFile.Read("default", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", "default.json")));
        var texts = profile.Rules.SelectMany(rule => new[] { rule.Title })
            .Concat(Enum.GetValues<TermTrigger>().Where(trigger => trigger != TermTrigger.Named).Select(trigger => trigger.Text()))
            .Concat(profile.Switches.List().Select(line => line.Switch.Title))
            .Concat(profile.RefusalReasons.Select(reason => reason.Text));
        Assert.That(texts.Where(text => !English().ContainsKey(text)), Is.Empty);
    }

    private static Dictionary<string, string> English() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Root, "src/Monolith.Access/i18n/en.json")))!;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Monolith.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(@"""([^""\r\n]*\p{IsCJKUnifiedIdeographs}[^""\r\n]*)""")]
    private static partial Regex Literal();
}
