using System.Net;
using System.Text.Json.Nodes;

namespace Torture.Tests;

/// <summary>What a caller must be told when the storage fails: a code, a sentence, and nothing of the inside.</summary>
internal static class Problem
{
    public static void AssertIs(HttpStatusCode status, string code, (HttpStatusCode Status, JsonNode Body, HttpResponseMessage Answer) given)
    {
        var (found, body, answer) = given;
        Assert.That((found, (string?)body["code"]), Is.EqualTo((status, code)), body.ToJsonString());
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((string?)body["title"], Does.EndWith("。").And.Contain("没有保存"));
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        Assert.That(body.ToJsonString(), Does.Not.Contain("Exception").And.Not.Contain("   at "));
    }
}
