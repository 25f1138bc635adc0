using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Access.Callers;
using Monolith.Access.DirectoryApi;
using Monolith.Access.Keys;
using Monolith.Access.People;
using Monolith.Access.People.Browse;
using Monolith.Access.People.Edit;
using Monolith.Access.People.Register;
using Monolith.Access.Seed;
using Monolith.Access.SignIn;
using Monolith.Api;
using Monolith.Kernel;
using Monolith.Persistence;
using Monolith.Web;

namespace Monolith.Access;

/// <summary>Congresses, terms, sessions, people, roles, agencies and sign-in.</summary>
public sealed class AccessModule : IApiModule, IPageModule
{
    private const string ByPath = "ByPath";

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration("Access");
        services.AddScoped<AccessData>();
        services.AddSingleton<CallerDirectory>();
        services.AddSingleton<LoginLimiter>();
        services.AddSingleton<NameCache>();
        services.AddSingleton<PersonCache>();
        services.AddScoped<PasswordCheck>();
        services.AddSingleton<Strangers>();
        services.AddScoped<CookieDesk>();
        services.AddScoped<ICongressNames, OwnCongresses>();
        services.AddScoped<PeopleWriter>();
        services.AddScoped<PersonDesk>();
        services.AddScoped<PeopleReader>();
        services.AddScoped(NewSeed);
        services.AddScoped<IStartStep, FirstStart>();
        services.AddNavItem("系统管理", "人员与账号", "/admin/people", [Roles.Administrator], order: 910);
        services.AddNavItem("系统管理", "承办单位", "/admin/agencies", [Roles.Administrator], order: 920);
        services.AddNavItem("系统管理", "本级人大与会议", "/admin/congresses", [Roles.Administrator], order: 930);
        services.AddNavItem("系统管理", "接口密钥", "/admin/keys", [Roles.Administrator], order: 960);
        AddIdentity(services);
        AddSchemes(services);
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("Monolith");
        services.AddSingleton<ProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((options, keys) => options.XmlRepository = keys);
    }

    /// <inheritdoc/>
    public void MapApi(IEndpointRouteBuilder api)
    {
        SignInEndpoints.Map(api);
        DirectoryEndpoints.Map(api);
    }

    /// <inheritdoc/>
    public void MapPages(IEndpointRouteBuilder endpoints) => SignInForms.Map(endpoints);

    private static AccessSeed NewSeed(IServiceProvider provider) => new(
        provider.GetRequiredService<AccessData>(),
        provider.GetRequiredService<UnitOfWork>(),
        provider.GetRequiredService<PeopleWriter>(),
        provider.GetRequiredService<IPasswordHasher<Person>>(),
        (provider.GetRequiredService<Journal>(), provider.GetRequiredService<TimeProvider>()));

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<PersonStore>();
        services.AddScoped<IUserStore<Person>>(provider => provider.GetRequiredService<PersonStore>());
        services.AddIdentityCore<Person>(options =>
        {
            options.User.AllowedUserNameCharacters = ""; // PersonRules decides
            options.Tokens.AuthenticatorIssuer = "Monolith";
        }).AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
    }

    /// <summary>Below <c>/api/v1</c> tokens and keys count and cookies do not, so that no foreign page can make a browser call it; everywhere else the cookie counts.</summary>
    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = SchemeFor)
            .AddCookie(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddBearerToken(BearerTokenDefaults.AuthenticationScheme, options =>
            {
                options.BearerTokenExpiration = TimeSpan.FromMinutes(10);
                options.RefreshTokenExpiration = TimeSpan.FromHours(12);
            })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>>(ConfigureCookie);
    }

    private static string SchemeFor(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return CookieAuthenticationDefaults.AuthenticationScheme;
        }

        return http.Request.Headers.ContainsKey(ApiKeyHandler.Header) ? ApiKeyHandler.SchemeName : BearerTokenDefaults.AuthenticationScheme;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, IOptions<AccessOptions> access)
    {
        options.Cookie.Name = "Monolith.SignIn";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(access.Value.SessionMinutes);
        options.SlidingExpiration = true;
        options.Events.OnCheckSlidingExpiration = KeepIdlePagesIdle;
        options.LoginPath = "/login";
        options.ReturnUrlParameter = "returnUrl";
        options.AccessDeniedPath = "/forbidden";
    }

    /// <summary>A page that only listens is not somebody at work: it does not prolong the sign-in.</summary>
    private static Task KeepIdlePagesIdle(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !context.Request.Path.StartsWithSegments("/live");
        return Task.CompletedTask;
    }
}

/// <summary>The place of sign-in in the request pipeline.</summary>
public static class AccessPipeline
{
    /// <summary>Authentication, then <see cref="Caller"/> with the roles in the active congress, then authorization.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app
        .UseAuthentication()
        .UseMiddleware<CallerMiddleware>()
        .UseAuthorization();
}
