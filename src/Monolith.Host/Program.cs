using System.Globalization;
using System.Net.Sockets;
using Monolith.Host;
using Monolith.Kernel;

CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN"); // what no request asks for in another language is Chinese, on any machine
try
{
    var (demo, arguments) = HostSettings.TakeDemoFlag(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets(); // when run from source outside of Development; a published program has none
    var settings = HostSettings.Read(builder.Configuration, demo);
    ProductServices.Add(builder, settings);

    var app = builder.Build();
    await StartUp.PrepareAsync(app);
    Pipeline.Use(app);
    await app.RunAsync();
    return 0;
}
catch (StartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
{
    await Console.Error.WriteLineAsync($"The address cannot be used: {failure.Message}");
    return 3;
}

/// <summary>The program's entry, visible to tests that start the whole host.</summary>
public partial class Program;
