using Microsoft.AspNetCore.Components;

namespace Monolith.Web;

/// <summary>A labelled line of a list of facts.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Text">What is so.</param>
/// <param name="Content">The same with markup.</param>
public sealed record Fact(string Label, string? Text, RenderFragment? Content = null);
