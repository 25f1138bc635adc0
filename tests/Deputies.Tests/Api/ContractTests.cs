using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Deputies.Tests.Api;

/// <summary>What holds for every call, whatever it does.</summary>
internal sealed class ContractTests : CityTests
{
    [Test]
    public async Task A_repeated_upload_gives_the_first_answer()
    {
        var id = await city.SubmittedAsync();
        var first = await UploadAsync(id, "内容一", "file-1");
        var again = await UploadAsync(id, "内容一", "file-1");
        var other = await UploadAsync(id, "内容二", "file-1");

        Assert.That((first.Status, again.Status, other.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity)));
        Assert.That((string?)again.Body["id"], Is.EqualTo((string?)first.Body["id"]));
        Assert.That((await city.DoAsync("clerk", $"GET /suggestions/{id}/attachments"))["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("POST", "/assignments/batch", "{\"items\":[null]}", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/suggestions", "{\"title\":\"题\",\"facts\":\"事\",\"proposals\":[\"一\",null],\"open\":true}", HttpStatusCode.BadRequest)]
    [TestCase("POST", "/suggestions", "{\"title\":\"题\\u0000目\",\"facts\":\"事\",\"proposals\":[\"一\"],\"open\":true}", HttpStatusCode.UnprocessableEntity)]
    [TestCase("POST", "/suggestions", "{\"title\":\"题\",\"facts\":\"事\",\"proposals\":[\"\\ud800\"],\"open\":true}", HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity)]
    public async Task Gaps_and_what_is_no_text_are_refused(string method, string path, string body, params HttpStatusCode[] expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), "/api/v1" + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await (await city.AsAsync("clerk")).SendAsync(request);

        Assert.That(expected, Does.Contain(answer.StatusCode), await answer.Content.ReadAsStringAsync());
    }

    [TestCase("supervisor", "/suggestions", HttpStatusCode.Forbidden)]
    [TestCase("supervisor", "/suggestions/import", HttpStatusCode.Forbidden)]
    [TestCase("clerk", "/suggestions", HttpStatusCode.UnsupportedMediaType)]
    [TestCase("clerk", "/suggestions/import", HttpStatusCode.UnsupportedMediaType)]
    [TestCase(null, "/suggestions", HttpStatusCode.Unauthorized)]
    public async Task Who_calls_is_asked_before_what_he_sends(string? user, string path, HttpStatusCode expected)
    {
        using var nobody = city.App.CreateClient();
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var answer = await (user is null ? nobody : await city.AsAsync(user)).PostAsync("/api/v1" + path, text);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"], Is.Not.Null);
    }

    [Test]
    public async Task Links_lead_into_the_congress_of_the_call()
    {
        var county = await city.DoAsync("admin", "POST /congresses", new { name = "东河区人民代表大会", level = "county", region = "东河区" });
        var here = $"?congress={(string)county["id"]!}";
        using var made = await (await city.AsAsync("admin")).PostAsJsonAsync($"/api/v1/agencies{here}", new { code = "91", name = "区教育局" });

        using var followed = await (await city.AsAsync("admin")).GetAsync(made.Headers.Location);
        Assert.That((made.StatusCode, followed.StatusCode), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        var total = (await city.DoAsync("admin", $"GET /dashboards/suggestions{here}"))["counts"]!["total"]!;
        Assert.That((string?)total["listHref"], Does.Contain("congress="));
    }

    [TestCase("/suggestions?sort=-due,number")]
    [TestCase("/commitments?sort=-due,number")]
    [TestCase("/deputies?sort=-name")]
    [TestCase("/agencies?sort=-code")]
    [TestCase("/people?sort=-userName,name")]
    [TestCase("/tasks?sort=-openedAt")]
    public async Task Lists_are_sorted_by_their_fields_and_no_others(string call)
    {
        await city.DoAsync("clerk", "GET " + call);

        var code = await city.FailAsync("clerk", "GET " + call.Split('=')[0] + "=nope", null, HttpStatusCode.UnprocessableEntity);

        Assert.That(code, Is.EqualTo("sort.unknown"));
    }

    [Test]
    public async Task A_minus_turns_the_order_round()
    {
        var up = (await city.DoAsync("clerk", "GET /agencies?sort=code"))["items"]!.AsArray().Select(d => (string?)d!["code"]).ToList();
        var down = (await city.DoAsync("clerk", "GET /agencies?sort=-code"))["items"]!.AsArray().Select(d => (string?)d!["code"]).ToList();

        Assert.That(up, Has.Count.GreaterThan(2).And.Ordered);
        Assert.That(down, Is.EqualTo(up.AsEnumerable().Reverse()));
    }

    [TestCase("/suggestions?series=nope", "series.unknown")]
    [TestCase("/suggestions?status=submitted,nope", "status.unknown")]
    [TestCase("/commitments?status=nope", "status.unknown")]
    public async Task What_is_no_value_filters_nothing(string call, string expected) =>
        Assert.That(await city.FailAsync("clerk", "GET " + call, null, HttpStatusCode.UnprocessableEntity), Is.EqualTo(expected));

    private async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(string id, string text, string key)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF-1.7 " + text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(content, "file", "照片.pdf");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/suggestions/{id}/attachments") { Content = form };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await (await city.AsAsync("deputy001")).SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
