using System.Text.Json;
using Monolith.Testing;
using Supervision.Dashboard.Figures;

namespace Supervision.Tests;

public sealed class TextTests
{
    [Test]
    public void Every_text_has_its_English() => TranslationCheck.AssertComplete("modules/Supervision/Supervision");

    [Test]
    public void Every_figure_has_its_name_and_formula_in_English()
    {
        using var stream = typeof(FigureCode).Assembly.GetManifestResourceStream("i18n/en.json")!;
        var english = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;

        Assert.That(FigureCode.All.Values.SelectMany(f => new[] { f.Name, f.Formula }).Where(text => !english.ContainsKey(text)), Is.Empty);
    }
}
