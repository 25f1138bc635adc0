using System.Globalization;
using Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- steps|import|scale|texts|start [--provider PostgreSql --connection …] [--rows N]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var options = BenchmarkOptions.Read(args);
await (options.What switch
{
    "steps" => HumanSteps.RunAsync(options),
    "import" => Imports.RunAsync(options),
    "scale" => Scale.RunAsync(options),
    "texts" => TextSearch.RunAsync(options),
    "start" => ColdStart.RunAsync(options),
    _ => throw new ArgumentException("Say what to measure: steps, import, scale, texts or start."),
});
