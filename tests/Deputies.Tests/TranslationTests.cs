using Monolith.Testing;

namespace Deputies.Tests;

internal sealed class TranslationTests
{
    [Test]
    public void Every_text_has_its_English() => TranslationCheck.AssertComplete("modules/Deputies/Deputies");
}
