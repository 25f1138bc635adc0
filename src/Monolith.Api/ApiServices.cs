using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new UtcMoments());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }

    /// <summary>Maps every module's endpoints below <c>/api/v1</c>.</summary>
    public static void MapMonolithApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var api = endpoints.MapGroup("/api/v1").RequireAuthorization();
        foreach (var module in endpoints.ServiceProvider.GetRequiredService<IReadOnlyList<IModule>>().OfType<IApiModule>())
        {
            module.MapApi(api);
        }
    }

    /// <summary>UTC instants with a trailing Z, whatever kind the value came with.</summary>
    private sealed class UtcMoments : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }
}
