using Mono.Cecil;
using Mono.Cecil.Cil;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Architecture.Tests;

/// <summary>The journal (留痕) is complete: seen in the compiled code, so that nobody has to remember it for a new event or command.</summary>
internal sealed class JournalTests
{
    /// <summary>Changes that leave no line of their own, and why.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["Person.Change PersonRenamed"] = "tells other modules; the line is that of the change itself",
        ["Person.Service PersonChanged"] = "the key that the account is made for has its line",
        ["Person.Succeed PersonChanged"] = "the sign-in that follows has its line",
        ["Person.Spend PersonChanged"] = "a code is part of a sign-in, which has its line",
        ["Person.TakeRecoveryCodes PersonChanged"] = "a code is part of a sign-in, which has its line",
        ["Undertaking.Prepare UndertakingPrepared"] = "the assignment that makes it has its line",
        ["Suggestion.MoveDue SuggestionDueMoved"] = "what moved the day has its line: extension, pause, calendar",
        ["Suggestion.ChangeLead SuggestionDueMoved"] = "the other agency's share has its line",
    };

    /// <summary>Commands without a line, and why nothing is lost.</summary>
    private static readonly Dictionary<string, string> OutsideOfTheJournal = new()
    {
        ["BeginEnrolment"] = "a key that counts for nothing until it is confirmed, which has its line",
        ["OpenImport"] = "a file that is only looked at; every suggestion that it becomes has its line",
        ["CorrectRow"] = "a row of such a file",
        ["DiscardImport"] = "such a file, put away",
    };

    private static readonly CodeMap Code = CodeMap.Read();

    [Test]
    public void Every_change_of_an_aggregate_leaves_a_line_unless_it_is_named_here()
    {
        var raised = Code.Raised();
        Assert.That(raised, Has.Count.GreaterThan(80));
        Assert.That(raised.Where(change => change.Note is null).Select(change => change.Name).Distinct(), Is.EquivalentTo(Silent.Keys));
    }

    [Test]
    public void Every_event_is_raised_by_an_aggregate()
    {
        var known = Product.PartAssemblies.SelectMany(assembly => assembly.GetReferencedAssemblies().Where(name => name.Name!.EndsWith(".Contracts", StringComparison.Ordinal)).Select(System.Reflection.Assembly.Load).Prepend(assembly))
            .Distinct().SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent))).Select(type => type.Name);
        Assert.That(known.Distinct().Order(), Is.EqualTo(Code.Raised().Select(change => change.Event).Distinct().Order()));
    }

    [Test]
    public void Every_command_comes_to_the_journal_unless_it_is_named_here()
    {
        var commands = Product.PartAssemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsInterface: false, IsAbstract: false } && type.GetInterfaces().Any(made => made.IsGenericType && made.GetGenericTypeDefinition() == typeof(ICommand<>))).Select(type => type.FullName!).ToList();
        Assert.That(commands, Has.Count.GreaterThan(60));
        Assert.That(commands.Where(command => !Code.Writes(command)).Select(command => command.Split('.')[^1]), Is.EquivalentTo(OutsideOfTheJournal.Keys));
    }

    /// <summary>An event that an aggregate raises: where, which, and what stands for its note.</summary>
    private sealed record Change(string Method, string Event, string? Note)
    {
        public string Name => $"{Method} {Event}";
    }

    /// <summary>The product's methods and what each of them calls.</summary>
    private sealed class CodeMap
    {
        private readonly Dictionary<string, MethodDefinition> methods = [];
        private readonly Dictionary<string, List<string>> handlers = [];
        private readonly Dictionary<string, List<string>> implementations = [];
        private readonly Dictionary<string, bool> writing = [];

        public static CodeMap Read()
        {
            var map = new CodeMap();
            foreach (var type in Product.PartAssemblies.SelectMany(assembly => ModuleDefinition.ReadModule(assembly.Location).GetTypes()))
            {
                foreach (var method in type.Methods.Where(method => method.HasBody))
                {
                    map.methods[method.FullName] = method;
                }

                foreach (var handled in type.Interfaces.Select(made => made.InterfaceType).OfType<GenericInstanceType>().Where(made => made.ElementType.Name is "IRequestHandler`2" or "INotificationHandler`1"))
                {
                    var message = handled.GenericArguments[0].FullName;
                    var handle = type.Methods.Single(method => method.Name == "Handle" && method.Parameters[0].ParameterType.FullName == message);
                    Add(map.handlers, message, handle.FullName);
                }

                foreach (var promised in type.Interfaces.Select(made => made.InterfaceType.Resolve()).Where(made => made.FullName.StartsWith("Monolith.", StringComparison.Ordinal)).SelectMany(made => made.Methods))
                {
                    foreach (var method in type.Methods.Where(method => method.Name == promised.Name && method.Parameters.Count == promised.Parameters.Count))
                    {
                        Add(map.implementations, promised.FullName, method.FullName);
                    }
                }
            }

            return map;
        }

        public List<Change> Raised() =>
        [
            .. from method in methods.Values
               from call in method.Body.Instructions
               where IsRaise(call)
               select new Change(
                   $"{method.DeclaringType.Name}.{method.Name}",
                   EventBefore(call),
                   call.Previous.OpCode == OpCodes.Ldnull ? null : call.Previous.ToString()),
        ];

        /// <summary>Whether a command's handler, or what it calls or sends, raises with a note or notes by itself.</summary>
        public bool Writes(string command) => handlers.GetValueOrDefault(command, []).Exists(IsWriting);

        private static void Add(Dictionary<string, List<string>> map, string key, string value) =>
            (map.TryGetValue(key, out var known) ? known : map[key] = []).Add(value);

        private static bool IsRaise(Instruction call) => call.Operand is MethodReference { Name: "Raise", DeclaringType.FullName: "Monolith.Kernel.AggregateRoot" };

        private static bool IsNote(Instruction call) => call.Operand is MethodReference { Name: nameof(Journal.NoteAsync), DeclaringType.FullName: "Monolith.Persistence.Journal" };

        private static string EventBefore(Instruction call)
        {
            for (var at = call.Previous; at is not null; at = at.Previous)
            {
                if (at.OpCode == OpCodes.Newobj && at.Operand is MethodReference made && made.DeclaringType.Resolve() is { } type && IsEvent(type))
                {
                    return type.Name;
                }
            }

            return "?";
        }

        private static bool IsEvent(TypeDefinition type) =>
            type.Interfaces.Any(made => made.InterfaceType.FullName == typeof(IDomainEvent).FullName || IsEvent(made.InterfaceType.Resolve())) || (type.BaseType?.Resolve() is { } parent && IsEvent(parent));

        private bool IsWriting(string name)
        {
            if (writing.TryGetValue(name, out var known))
            {
                return known;
            }

            writing[name] = false; // who calls himself adds nothing
            return writing[name] = methods.TryGetValue(name, out var method) && Bodies(method).SelectMany(body => body.Body.Instructions)
                .Any(call => IsNote(call) || (IsRaise(call) && call.Previous.OpCode != OpCodes.Ldnull) || Next(call).Any(IsWriting));
        }

        /// <summary>A method's own body, and the one that the compiler made of an async one.</summary>
        private static IEnumerable<MethodDefinition> Bodies(MethodDefinition method) =>
        [
            method,
            .. method.CustomAttributes.Where(mark => mark.AttributeType.Name == "AsyncStateMachineAttribute")
                .SelectMany(mark => ((TypeReference)mark.ConstructorArguments[0].Value).Resolve().Methods.Where(made => made.Name == "MoveNext")),
        ];

        /// <summary>What an instruction leads to: the method that it calls, those that implement it, the handlers of what it makes.</summary>
        private IEnumerable<string> Next(Instruction call)
        {
            if (call.Operand is not MethodReference target || target.Resolve() is not { } method)
            {
                return [];
            }

            return
            [
                method.FullName,
                .. implementations.GetValueOrDefault(method.FullName, []),
                .. call.OpCode == OpCodes.Newobj ? handlers.GetValueOrDefault(method.DeclaringType.FullName, []) : [],
            ];
        }
    }
}
