using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Access.People;
using Monolith.Access.SignIn.SecondFactors;
using Monolith.Kernel;
using Monolith.Testing;

namespace Monolith.Access.Tests.SignIn;

public sealed class SecondFactorTests
{
    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new();

    [OneTimeTearDown]
    public async Task StopAsync() => await app.DisposeAsync();

    [Test]
    public async Task With_a_second_factor_the_password_is_not_enough_and_a_code_works_once()
    {
        var (userName, key, _) = await EnrolAsync("two-factor-person");

        var without = await LoginAsync(userName, null);
        var wrong = await LoginAsync(userName, "000000");
        var code = CodeFor(key, steps: 1); // the present one was spent by the enrolment
        var right = await LoginAsync(userName, code);
        var again = await LoginAsync(userName, code);
        var regrouped = await LoginAsync(userName, code[..3] + "-" + code[3..]);

        Assert.Multiple(() =>
        {
            Assert.That(without, Is.EqualTo((HttpStatusCode.Unauthorized, "login.two-factor-required")));
            Assert.That(wrong, Is.EqualTo((HttpStatusCode.Unauthorized, "login.two-factor-refused")));
            Assert.That(right.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(regrouped.Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task A_code_older_than_the_last_one_is_refused_even_after_a_recovery_code()
    {
        var (userName, key, codes) = await EnrolAsync("stepping-person");
        var older = CodeFor(key);
        Assert.That((await LoginAsync(userName, CodeFor(key, steps: 1))).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(await LoginAsync(userName, older), Is.EqualTo((HttpStatusCode.Unauthorized, "login.two-factor-refused")));
        Assert.That((await LoginAsync(userName, codes[0])).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LoginAsync(userName, older)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_recovery_code_works_once()
    {
        var (userName, _, codes) = await EnrolAsync("recovering-person");

        Assert.That(codes, Has.Count.EqualTo(8));
        Assert.That((await LoginAsync(userName, codes[0])).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await LoginAsync(userName, codes[0])).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await LoginAsync(userName, codes[1])).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_secret_and_the_codes_are_not_stored_in_clear()
    {
        var (userName, key, codes) = await EnrolAsync("sealed-person");

        var stored = await app.InScopeAsync(services => services.GetRequiredService<AccessData>().People.SingleAsync(p => p.UserName == userName));

        Assert.That(stored.AuthenticatorKey, Does.Not.Contain(key));
        Assert.That(stored.RecoveryCodes, Does.Not.Contain(codes[0]));
    }

    [Test]
    public async Task An_administrator_without_second_factor_is_held_where_it_is_demanded()
    {
        using var admin = await app.SignInAsAdminAsync();
        await PostAsync(admin, new { userName = "second-admin", displayName = "管理员", roles = new[] { "administrator" }, password = "Correct-horse-7" });
        using var second = await app.SignInAsync("second-admin", "Correct-horse-7");

        using var answer = await second.GetAsync("/api/v1/people");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Is.EqualTo("two-factor.required"));
        Assert.That((await admin.GetAsync("/api/v1/people")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "who came with the start is exempt");
    }

    private static async Task PostAsync(HttpClient admin, object person)
    {
        using var answer = await admin.PostAsJsonAsync("/api/v1/people", person);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
    }

    private static string CodeFor(string key, int steps = 0)
    {
        var counter = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps;
        var bytes = BitConverter.GetBytes(counter);
        Array.Reverse(bytes);
#pragma warning disable CA5350 // the authenticators' standard
        var hash = HMACSHA1.HashData(FromBase32(key), bytes);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var (bits, value, result) = (0, 0, new List<byte>());
        foreach (var c in text)
        {
            value = (value << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                result.Add((byte)(value >> (bits - 8)));
                bits -= 8;
                value &= (1 << bits) - 1;
            }
        }

        return [.. result];
    }

    private async Task<(string UserName, string Key, IReadOnlyList<string> Codes)> EnrolAsync(string userName)
    {
        using var admin = await app.SignInAsAdminAsync();
        await PostAsync(admin, new { userName, displayName = "测试", roles = new[] { "supervisor" }, password = "Correct-horse-7" });
        var person = await app.InScopeAsync(services => services.GetRequiredService<AccessData>().People.SingleAsync(p => p.UserName == userName));
        void Act(Caller caller) => caller.Become(person.Id, userName, person.Name, person.CongressId, [], null);
        await app.SendAsync(new BeginEnrolment(), Act);
        var key = await app.InScopeAsync(async services =>
        {
            var users = services.GetRequiredService<UserManager<Person>>();
            return (await users.GetAuthenticatorKeyAsync((await users.FindByIdAsync(person.Id.ToString()))!))!;
        });
        return (userName, key, await app.SendAsync(new ConfirmEnrolment(CodeFor(key)), Act));
    }

    private async Task<(HttpStatusCode Status, string? Code)> LoginAsync(string userName, string? twoFactorCode)
    {
        using var client = app.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/login", new { userName, password = "Correct-horse-7", twoFactorCode });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
