using System.Reflection;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Components;
using Monolith.Host;
using Monolith.Kernel;
using NetArchTest.Rules;

namespace Architecture.Tests;

internal sealed class ModuleTests
{
    [Test]
    public void The_guards_see_every_module() =>
        Assert.That(ProductServices.Modules.Select(module => module.Assembly.GetName().Name), Is.SupersetOf(Product.ModuleNames).And.Not.Empty);

    [Test]
    public void A_module_references_other_modules_only_by_their_contracts()
    {
        foreach (var file in Product.ProjectFiles("modules"))
        {
            var own = Path.GetFileNameWithoutExtension(file);
            var sideways = Product.ReferencesOf(file).Where(name => Product.ModuleNames.Contains(name) && name != own);
            Assert.That(sideways, Is.Empty, own);
        }
    }

    [Test]
    public void Contracts_reference_the_kernel_and_nothing_else()
    {
        var files = Product.ProjectFiles("modules").Concat(Product.ProjectFiles("src")).Where(file => file.EndsWith(".Contracts.csproj", StringComparison.Ordinal)).ToList();
        Assume.That(files, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var file in files)
            {
                Assert.That(Product.ReferencesOf(file), Is.EquivalentTo(["Monolith.Kernel"]), file);
            }
        });
    }

    [Test]
    public void A_module_exports_its_module_class_and_its_pages_alone()
    {
        var leaks = Product.ModuleAssemblies.SelectMany(assembly => assembly.GetExportedTypes()
            .Where(type => type.Name != $"{assembly.GetName().Name}Module" && !type.IsSubclassOf(typeof(ComponentBase)) && !IsRazorMade(type)));
        Assert.That(leaks.Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void Aggregates_know_neither_database_nor_web()
    {
        var aggregates = Types.InAssemblies(Product.PartAssemblies).That().Inherit(typeof(AggregateRoot));
        Assume.That(aggregates.GetTypes(), Is.Not.Empty);
        var result = aggregates.ShouldNot().HaveDependencyOnAny("Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Monolith.Persistence", "Monolith.Web").GetResult();
        Assert.That(result.FailingTypes?.Select(type => type.FullName) ?? [], Is.Empty);
    }

    [Test]
    public void Classes_are_sealed()
    {
        var open = Product.PartAssemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !type.IsSubclassOf(typeof(ComponentBase)) && !IsRazorMade(type)
                && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true && type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true && !type.Name.Contains('<', StringComparison.Ordinal));
        Assert.That(open.Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void No_two_pages_share_a_path()
    {
        var routes = Product.PartAssemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>())
            .Select(route => route.Template).ToList();
        Assert.That(routes, Is.Unique.And.Not.Empty);
    }

    [Test]
    public void Every_command_has_one_handler_and_a_validator_unless_it_holds_ids_alone()
    {
        var types = Product.PartAssemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var commands = types.Where(type => type is { IsInterface: false, IsAbstract: false } && Closes(type, typeof(ICommand<>))).ToList();
        Assume.That(commands, Is.Not.Empty);
        var validated = types.SelectMany(type => type.GetInterfaces()).Where(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IValidator<>)).Select(made => made.GetGenericArguments()[0]).ToHashSet();
        var handled = types.Where(type => !type.IsAbstract).SelectMany(type => type.GetInterfaces()).Where(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(made => made.GetGenericArguments()[0]).ToList();
        Assert.Multiple(() =>
        {
            foreach (var command in commands)
            {
                Assert.That(handled.Count(type => type == command), Is.EqualTo(1), $"handlers of {command.FullName}");
                Assert.That(validated.Contains(command) || HoldsIdsAlone(command), $"validator of {command.FullName}");
            }
        });
    }

    /// <summary>The dashboard has its own tables and so its own list of states: it must call each as the suggestion's page does.</summary>
    [TestCase("Suggestions.SuggestionStatus", "Suggestions.StatusNames", "OfSuggestion")]
    [TestCase("Undertakings.UndertakingStatus", "Undertakings.UndertakingNames", "OfUndertaking")]
    public void A_state_has_one_name_on_all_pages(string states, string names, string onDashboard)
    {
        var (deputies, supervision) = (Assembly.Load("Deputies"), Assembly.Load("Supervision"));
        var status = deputies.GetType($"Deputies.{states}", throwOnError: true)!;
        var text = deputies.GetType($"Deputies.{names}", throwOnError: true)!.GetMethod("Text", [status])!;
        var other = supervision.GetType("Supervision.Dashboard.Figures.StateNames", throwOnError: true)!.GetMethod(onDashboard, [typeof(string)])!;
        var named = Enum.GetValues(status).Cast<object>().Select(state => (Code: JsonNamingPolicy.CamelCase.ConvertName(state.ToString()!), Name: (string)text.Invoke(null, [state])!))
            .Where(state => state.Code is not ("draft" or "cosigning")).ToList(); // the dashboard begins with the submission
        Assert.That(named.Select(state => other.Invoke(null, [state.Code])), Is.EqualTo(named.Select(state => state.Name)));
    }

    /// <summary>A use case is one folder; what another module may ask stands in the contracts of the module that answers.</summary>
    [Test]
    public void A_handler_stands_beside_its_request()
    {
        var pairs = Product.PartAssemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsAbstract)
            .SelectMany(type => type.GetInterfaces().Where(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(made => (Handler: type, Request: made.GetGenericArguments()[0]))).ToList();
        Assert.That(pairs, Has.Count.GreaterThan(100));
        var strangers = pairs.Where(pair => pair.Request.Namespace != pair.Handler.Namespace && pair.Request.Namespace != $"{pair.Handler.Assembly.GetName().Name}.Contracts");
        Assert.That(strangers.Select(pair => $"{pair.Handler.FullName} of {pair.Request.FullName}"), Is.Empty);
    }

    [Test]
    public void The_platform_knows_no_module()
    {
        var modules = Product.ProjectFiles("modules").Select(Path.GetFileNameWithoutExtension).ToList();
        var platform = Product.ProjectFiles("src").Where(file => Path.GetFileNameWithoutExtension(file) != "Monolith.Host").ToList();
        Assert.That(platform, Has.Count.GreaterThan(8));
        Assert.That(platform.Where(file => Product.ReferencesOf(file).Any(name => name.Contains('*', StringComparison.Ordinal) || modules.Contains(name))), Is.Empty);
    }

    private static bool HoldsIdsAlone(Type command) => command.GetProperties()
        .Where(property => property.Name != "EqualityContract")
        .All(property => !IsText(property.PropertyType) && !(property.PropertyType.IsClass && property.PropertyType != typeof(Uri) && property.PropertyType.Assembly == command.Assembly));

    private static bool IsText(Type type) => type == typeof(string) || typeof(IEnumerable<string>).IsAssignableFrom(type);

    private static bool Closes(Type type, Type open) => type.GetInterfaces().Any(made => made.IsGenericType && made.GetGenericTypeDefinition() == open);

    private static bool IsRazorMade(Type type) => type.Name.StartsWith("__", StringComparison.Ordinal) || type.Name.Contains("_Imports", StringComparison.Ordinal) || type.FullName!.Contains("TypeInference", StringComparison.Ordinal);
}
