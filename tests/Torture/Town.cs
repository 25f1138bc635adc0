using Monolith.Kernel;
using Monolith.Testing;

namespace Torture;

/// <summary>The people and agencies that the ways lead past.</summary>
internal static class Town
{
    public const int Agencies = 4;
    private const string Password = "Correct-horse-7";

    /// <summary>The deputies, in the order of their cards.</summary>
    public static IReadOnlyList<string> Names { get; } = ["王建国", "李秀英", "张志强", "刘芳", "陈立新", "杨桂兰"];

    /// <summary>The account of a deputy.</summary>
    public static string UserOf(string name) => $"deputy{Names.ToList().IndexOf(name) + 1}";

    public static string PasswordOf(string user) => user == "admin" ? HostProcess.Password : Password;

    public static async Task FoundAsync(Courier courier)
    {
        for (var i = 1; i <= Agencies; i++)
        {
            await courier.DoAsync("admin", "POST /agencies", new { code = $"0{i}", name = $"第0{i}局" });
            await EnterAsync(courier, $"agency0{i}", Roles.AgencyContact, $"0{i}");
            await EnterAsync(courier, $"head0{i}", Roles.AgencyHead, $"0{i}");
        }

        foreach (var (name, role) in new[] { ("clerk1", Roles.Clerk), ("clerk2", Roles.Clerk), ("office", Roles.Office), ("mayor1", Roles.Sponsor), ("mayor2", Roles.Sponsor), ("supervisor", Roles.Supervisor) })
        {
            await EnterAsync(courier, name, role, null);
        }

        for (var i = 1; i <= Names.Count; i++)
        {
            var deputy = await courier.DoAsync("admin", "POST /deputies", new { cardNumber = $"00{i}", name = Names[i - 1] });
            await courier.DoAsync("admin", $"PUT /people/{deputy["id"]}", new { userName = $"deputy{i}", password = Password });
        }
    }

    private static async Task EnterAsync(Courier courier, string userName, string role, string? agency) => await courier.DoAsync(
        "admin", "POST /people", new { userName, displayName = $"人{userName}", roles = new[] { role }, agency, password = Password });
}
