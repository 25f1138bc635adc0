using System.Text.Json.Nodes;
using Monolith.Testing;

namespace Architecture.Tests;

/// <summary>The description of the API says of every call what other programs must know of it.</summary>
internal sealed class OpenApiTests
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];
    private static readonly string[] RouteIds = ["suggestionId", "undertakingId", "commitmentId", "contactId", "congressId"];

    private JsonNode document = null!;
    private List<Operation> operations = [];

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        await using var app = new TestApp();
        using var client = app.CreateClient();
        document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        operations = [.. document["paths"]!.AsObject().Where(path => path.Key.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject().Where(item => Methods.Contains(item.Key)).Select(item => new Operation(path.Key, item.Key, item.Value!)))];
    }

    [Test]
    public void All_calls_are_described() => Assert.That(operations, Has.Count.GreaterThan(80));

    [Test]
    public void An_id_of_the_address_is_no_field_of_the_body()
    {
        var doubled = operations.SelectMany(call => Fields(call.Body).Intersect(RouteIds).Select(field => $"{call}: {field}"));
        Assert.That(doubled, Is.Empty);
    }

    [Test]
    public void Parameters_are_named_as_in_the_bodies_and_pages_are_no_calls()
    {
        var names = operations.SelectMany(call => call.Node["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!);
        Assert.That(names.Where(name => char.IsUpper(name[0])), Is.Empty);
        Assert.That(document["paths"]!.AsObject().Select(path => path.Key).Where(path => !path.StartsWith("/api/v1/", StringComparison.Ordinal) && !path.StartsWith("/health/", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_answer_has_its_form()
    {
        var formless = operations.Where(call => !call.Answers.Any(answer => answer.Key == "204" || answer.Value!["content"]?.AsObject().Any(content => content.Value!["schema"] is not null) == true));
        Assert.That(formless, Is.Empty);
    }

    [Test]
    public void Problems_are_named_with_the_form_that_has_a_code()
    {
        Assert.That(document["components"]!["schemas"]!["Problem"]!["properties"]!["code"], Is.Not.Null);
        foreach (var call in operations)
        {
            var problems = call.Node["responses"]!.AsObject().Where(answer => answer.Key[0] == '4').ToDictionary(answer => answer.Key, answer => (string?)answer.Value!["content"]?["application/problem+json"]?["schema"]?["$ref"]);
            Assert.That(problems.Values, Is.All.EqualTo("#/components/schemas/Problem"), call.ToString());
            Assert.That(problems.Keys, Is.SupersetOf(call.ExpectedProblems()), call.ToString());
        }
    }

    [Test]
    public void Guarded_calls_name_how_to_sign_in_and_the_congress()
    {
        Assert.That(document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key), Is.EquivalentTo(new[] { "Bearer", "ApiKey" }));
        foreach (var call in operations)
        {
            Assert.That(call.Node["security"]?.AsArray().Count ?? 0, Is.EqualTo(call.IsPublic ? 0 : 2), call.ToString());
            Assert.That(call.IsPublic || call.Takes("congress", "query"), Is.True, call.ToString());
        }
    }

    [Test]
    public void Commands_take_a_key_and_changes_of_an_item_its_version()
    {
        foreach (var call in operations.Where(call => call.Method is "post" or "put" && call.IsKeyed))
        {
            Assert.That(call.Takes("Idempotency-Key", "header"), Is.True, call.ToString());
            Assert.That(call.Takes("If-Match", "header"), Is.EqualTo(call.Node["responses"]!["412"] is not null), call.ToString());
        }

        Assert.That(operations.Single(call => call is { Method: "put", Path: "/api/v1/suggestions/{id}" }).Takes("If-Match", "header"), Is.True);
        Assert.That(operations.Where(call => call.Method == "get" && call.Takes("Idempotency-Key", "header")), Is.Empty);
    }

    private IEnumerable<string> Fields(JsonNode? schema)
    {
        var whole = (string?)schema?["$ref"] is { } name ? document["components"]!["schemas"]![name.Split('/')[^1]] : schema;
        return whole?["properties"]?.AsObject().Select(field => field.Key) ?? [];
    }

    private sealed record Operation(string Path, string Method, JsonNode Node)
    {
        private static readonly string[] Keyless = ["/login", "/refresh", "/logout", "/account/password", "/validation", "/rehearsal", "/suggestions/similar", "/api-keys"];

        public bool IsPublic => Path.StartsWith("/api/v1/public/", StringComparison.Ordinal) || Path is "/api/v1/login" or "/api/v1/refresh";

        public bool IsKeyed => !Keyless.Any(end => Path.EndsWith(end, StringComparison.Ordinal));

        public JsonNode? Body => Node["requestBody"]?["content"]?["application/json"]?["schema"];

        public IEnumerable<KeyValuePair<string, JsonNode?>> Answers => Node["responses"]!.AsObject().Where(answer => answer.Key[0] == '2');

        public bool Takes(string name, string place) => Node["parameters"]?.AsArray().Any(parameter => (string?)parameter!["name"] == name && (string?)parameter["in"] == place) == true;

        public IEnumerable<string> ExpectedProblems() => new[]
        {
            IsPublic && !Path.EndsWith("/login", StringComparison.Ordinal) && !Path.EndsWith("/refresh", StringComparison.Ordinal) ? null : "401",
            IsPublic ? null : "403",
            Path.Contains('{', StringComparison.Ordinal) ? "404" : null,
            Method is "post" or "put" ? "400" : null,
            Method is "post" or "put" ? "422" : null,
            Method is "post" or "put" && IsKeyed ? "409" : null,
            Path == "/api/v1/login" ? "429" : null,
        }.OfType<string>();

        public override string ToString() => $"{Method} {Path}";
    }
}
