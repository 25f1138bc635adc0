namespace Monolith.Kernel;

/// <summary>Which rows of a list a request asks for.</summary>
public static class Pages
{
    private const int Last = 1_000_000;
    private const int Largest = 200;

    /// <summary>The page, from 1, and its size as far as they are served.</summary>
    public static (int Page, int Size) Within(int page, int size) => (Math.Clamp(page, 1, Last), Math.Clamp(size, 1, Largest));
}
