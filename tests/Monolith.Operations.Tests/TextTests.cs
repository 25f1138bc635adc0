using Monolith.Testing;

namespace Monolith.Operations.Tests;

public sealed class TextTests
{
    [Test]
    public void Every_text_has_its_English() => TranslationCheck.AssertComplete("src/Monolith.Operations");
}
