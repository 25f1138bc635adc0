using System.Globalization;
using Torture;

// dotnet run -c Release --project tests/Torture -- [--provider Sqlite|PostgreSql] [--kills 200] [--nodes 1] [--clients 6]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var campaign = new Campaign(TortureOptions.Read(args), text => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {text}"));
var report = await campaign.RunAsync();
foreach (var finding in report.Findings)
{
    Console.WriteLine($"FOUND: {finding}");
}

Console.WriteLine(report.Findings.Count == 0 ? $"Nothing lost, nothing doubled. {report.Figures}" : $"{report.Findings.Count} findings");
return report.Findings.Count == 0 ? 0 : 1;
