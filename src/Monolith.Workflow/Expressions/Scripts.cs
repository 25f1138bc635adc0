using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;

namespace Monolith.Workflow.Expressions;

/// <summary>An expression could not be computed: the instance waits for a correction and can be retried.</summary>
internal sealed class ExpressionException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The JavaScript of definitions: prepared once, run with limits, seeing nothing but the subject and the variables.</summary>
internal static class Scripts
{
    private const int MostPrepared = 5000; // texts of definitions, so few; the bound is against a flood of validations

    private static readonly ConcurrentDictionary<string, Prepared<Script>> Cache = new(StringComparer.Ordinal);

    /// <summary>The reason why a script does not parse; none when it does.</summary>
    public static string? FindFault(string script)
    {
        try
        {
            Prepare(script);
            return null;
        }
        catch (Exception failure) when (failure is JavaScriptException or Acornima.ParseErrorException or ScriptPreparationException)
        {
            return failure.InnerException?.Message ?? failure.Message;
        }
    }

    /// <summary>Runs a script and gives its value as JSON.</summary>
    /// <exception cref="ExpressionException">It failed or took too much time, memory or depth.</exception>
    public static JsonNode? Run(string script, JsonObject subject, JsonObject variables)
    {
        try
        {
            var engine = NewEngine();
            var parser = new JsonParser(engine);
            Offer(engine, parser.Parse(subject.ToJsonString()), parser.Parse(variables.ToJsonString()));
            var value = engine.Evaluate(Prepare(script));
            return value.IsUndefined() || value.IsNull() ? null : JsonNode.Parse(new Jint.Native.Json.JsonSerializer(engine).Serialize(value, JsValue.Undefined, JsValue.Undefined).ToString());
        }
        catch (Exception failure) when (failure is JintException or TimeoutException or InsufficientExecutionStackException or JsonException or Acornima.ParseErrorException)
        {
            throw new ExpressionException(failure.Message, failure);
        }
    }

    private static Prepared<Script> Prepare(string script)
    {
        if (Cache.Count >= MostPrepared)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd(script, text => Engine.PrepareScript(text));
    }

    private static Engine NewEngine() => new(options => options
        .Strict()
        .LimitMemory(8_000_000)
        .TimeoutInterval(TimeSpan.FromMilliseconds(250))
        .MaxStatements(20_000)
        .LimitRecursion(64)
        .DisableStringCompilation());

    /// <summary><c>getInput</c> and <c>getVariable</c> as in Elsa, so that the same script runs on both.</summary>
    private static void Offer(Engine engine, JsValue subject, JsValue variables)
    {
        engine.SetValue("subject", subject);
        engine.SetValue("variables", variables);
        engine.SetValue("getInput", (string name) => Property(subject, name));
        engine.SetValue("getVariable", (string name) => Property(variables, name));
    }

    private static JsValue Property(JsValue owner, string name)
    {
        var record = owner.AsObject();
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        var exact = record.Get(name);
        var value = exact.IsUndefined() ? record.Get(camel) : exact;
        return value.IsUndefined() ? JsValue.Null : value;
    }
}
