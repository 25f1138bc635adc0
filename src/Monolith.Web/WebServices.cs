using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Monolith.Kernel;

namespace Monolith.Web;

/// <summary>Brings the pages into a host: services, middleware, routes.</summary>
public static class WebServices
{
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Registers pages, texts, encoder and antiforgery.</summary>
    /// <param name="services">The product's services.</param>
    /// <param name="modules">The assemblies that hold pages.</param>
    public static IServiceCollection AddMonolithWeb(this IServiceCollection services, IEnumerable<Assembly> modules)
    {
        // Without this every Chinese character is written as an eight-byte entity.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddNavItem("看板", "流程", "/workflows", [Roles.Administrator, Roles.Supervisor, Roles.Clerk, Roles.Director], order: 390);
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(options => options.Cookie.Name = "forgery");
        services.AddSingleton(new WebModules(modules));
        services.AddSingleton<Texts>().AddSingleton<IStringLocalizer>(provider => provider.GetRequiredService<Texts>());
        services.AddScoped<ShellReader>().AddScoped<PressingDay>();
        services.AddScoped<LiveStates>();
        services.AddSingleton<LiveSeats>();
        services.AddSingleton<LiveEndpoint>();
        services.AddOptions<LiveOptions>().BindConfiguration("Live");
        services.AddHttpContextAccessor();
        services.AddScoped<SentForm>().AddScoped<ISentForm>(provider => provider.GetRequiredService<SentForm>());
        services.TryAddScoped<Caller>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StorageFaults(_ => null));
        services.Configure<RequestLocalizationOptions>(Localize);
        return services;
    }

    /// <summary>Adds the pages' middleware. Stands before authentication; everything under <c>/api</c> is left alone.</summary>
    public static WebApplication UseMonolithWeb(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseWhen(IsPage, pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
            pages.Use(ProtectAsync);
        });
        return app;
    }

    /// <summary>Maps pages, static files and the language and appearance forms. Stands after authentication, authorization and antiforgery.</summary>
    public static WebApplication MapMonolithWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var modules = app.Services.GetRequiredService<WebModules>();
        var pages = app.MapRazorComponents<App>().AddAdditionalAssemblies([.. modules.Assemblies]);
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json")))
        {
            app.MapStaticAssets().AllowAnonymous();
            pages.WithStaticAssets();
        }

        app.MapAppearance();
        LiveEndpoint.Map(app);
        return app;
    }

    private static bool IsPage(HttpContext http) => !http.Request.Path.StartsWithSegments("/api/v1");

    private static Task ProtectAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        http.Response.OnStarting(KeepNowhereAsync, http);
        return next(http);
    }

    /// <summary>What only somebody signed in gets, pages, exports and files, stays in no cache.</summary>
    private static Task KeepNowhereAsync(object context)
    {
        var http = (HttpContext)context;
        if (http.Response.Headers.CacheControl.Count == 0 && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static void Localize(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new(Languages[0]);
        options.SupportedCultures = Languages;
        options.SupportedUICultures = Languages;
        options.RequestCultureProviders = [new CookieRequestCultureProvider()];
    }
}
