using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monolith.Kernel;

namespace Monolith.Api;

/// <summary>Registration and routing of the public API.</summary>
public static class ApiServices
{
    /// <summary>Adds what endpoints need.</summary>
    public static IServiceCollection AddMonolithApi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Api>();
        services.AddSingleton<Links>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.Converters.Add(new UtcMoments());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        services.AddSingleton<IPostConfigureOptions<JsonOptions>, Shapes>();
        return services;
    }

    /// <summary>Maps every module's endpoints below <c>/api/v1</c>.</summary>
    public static void MapMonolithApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var api = endpoints.MapGroup("/api/v1").RequireAuthorization();
        ((IEndpointConventionBuilder)api).Finally(AskWhoFirst);
        foreach (var module in endpoints.ServiceProvider.GetRequiredService<IReadOnlyList<IModule>>().OfType<IApiModule>())
        {
            module.MapApi(api);
        }
    }

    /// <summary>Routing would refuse a body of another kind before anyone asked who calls; binding refuses it after.</summary>
    private static void AskWhoFirst(EndpointBuilder endpoint)
    {
        foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToList())
        {
            endpoint.Metadata.Remove(accepts);
        }
    }

    /// <summary>What holds for all bodies and answers.</summary>
    private sealed class Shapes(Links links) : IPostConfigureOptions<JsonOptions>
    {
        public void PostConfigure(string? name, JsonOptions options) => options.SerializerOptions.TypeInfoResolver =
            (options.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(BodyRules.Apply).WithAddedModifier(links.Apply);
    }

    /// <summary>UTC instants with a trailing Z, whatever kind the value came with.</summary>
    private sealed class UtcMoments : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }
}
