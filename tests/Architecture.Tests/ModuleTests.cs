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

    private static bool HoldsIdsAlone(Type command) => command.GetProperties()
        .Where(property => property.Name != "EqualityContract")
        .All(property => !IsText(property.PropertyType) && !(property.PropertyType.IsClass && property.PropertyType != typeof(Uri) && property.PropertyType.Assembly == command.Assembly));

    private static bool IsText(Type type) => type == typeof(string) || typeof(IEnumerable<string>).IsAssignableFrom(type);

    private static bool Closes(Type type, Type open) => type.GetInterfaces().Any(made => made.IsGenericType && made.GetGenericTypeDefinition() == open);

    private static bool IsRazorMade(Type type) => type.Name.StartsWith("__", StringComparison.Ordinal) || type.Name.Contains("_Imports", StringComparison.Ordinal) || type.FullName!.Contains("TypeInference", StringComparison.Ordinal);
}
