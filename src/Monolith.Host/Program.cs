using System.Globalization;
using Monolith.Host;
using Monolith.Host.Commands;
using Monolith.Kernel;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN"); // what no request asks for in another language is Chinese, and its days are Gregorian, on any machine
if (HostCommands.IsMeant(args))
{
    return await HostCommands.RunAsync(args);
}

try
{
    var (demo, arguments) = HostSettings.TakeDemoFlag(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets(); // when run from source outside of Development; a published program has none
    var settings = HostSettings.Read(builder.Configuration, demo);
    ProductServices.Add(builder, settings);
    var hasStarted = false;
    builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => hasStarted && level >= LogLevel.Information); // why it did not start is said once, below

    var app = builder.Build();
    app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
    await StartUp.PrepareAsync(app);
    Pipeline.Use(app);
    await app.RunAsync();
    return 0;
}
catch (StartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return failure.Code;
}
catch (Exception failure) when (StartUp.IsAddress(failure))
{
    await Console.Error.WriteLineAsync($"The address cannot be used: {failure.Message}");
    return 3;
}

/// <summary>The program's entry, visible to tests that start the whole host.</summary>
public partial class Program;
