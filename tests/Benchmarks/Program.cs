using System.Globalization;
using Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- steps|instances|import|scale|texts|start|soak [--provider PostgreSql --connection …] [--rows N]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var options = BenchmarkOptions.Read(args);
await (options.What switch
{
    "steps" => HumanSteps.RunAsync(options),
    "instances" => Instances.RunAsync(options),
    "import" => Imports.RunAsync(options),
    "scale" => Scale.RunAsync(options),
    "texts" => TextSearch.RunAsync(options),
    "start" => ColdStart.RunAsync(options),
    "soak" => Soak.RunAsync(options), // --rows: minutes
    _ => throw new ArgumentException("Say what to measure: steps, instances, import, scale, texts, start or soak."),
});
