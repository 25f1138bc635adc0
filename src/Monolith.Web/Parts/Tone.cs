namespace Monolith.Web;

/// <summary>A state's colour. It always comes with a sign and a word.</summary>
public enum Tone
{
    /// <summary>已办结, not begun, no state.</summary>
    Grey,

    /// <summary>推进中</summary>
    Blue,

    /// <summary>正常, 办成</summary>
    Green,

    /// <summary>将到期, 待条件</summary>
    Amber,

    /// <summary>超期, 受阻</summary>
    Red,
}

internal static class Tones
{
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Red => "red",
        Tone.Amber => "amber",
        Tone.Green => "green",
        Tone.Blue => "blue",
        _ => "grey",
    };
}
