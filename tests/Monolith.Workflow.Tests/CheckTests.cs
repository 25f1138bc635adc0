using System.Text.Json.Nodes;
using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using Monolith.Workflow.Checks;
using Monolith.Workflow.Contracts;
using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Tests;

public sealed class CheckTests
{
    private static readonly DefinitionVocabulary Known = new(
        new HashSet<string> { "Yes", "No", "Rated" }, new HashSet<string> { "Rated" }, new HashSet<string> { "FinishPaper" },
        Roles.All.ToHashSet(), RuleNames.All.ToHashSet(), new HashSet<string> { "child" });

    private static Flows Sound => Flows.Of("sound").Start("ask").Task("ask", """{"Yes":"Yes","No":"No"}""").End().Lines(("ask", "Yes", "end"), ("ask", "No", "end"));

    private static Flows Straight => Flows.Of("straight").Start("ask").Task("ask", """{"Yes":"Yes"}""").End();

    [Test]
    public void A_sound_definition_passes_every_check()
    {
        var findings = Check(Sound);

        Assert.Multiple(() =>
        {
            Assert.That(findings, Is.Empty);
            Assert.That(DefinitionChecker.Sum(findings).All(check => check.Passed), Is.True);
        });
    }

    [Test]
    public void Unknown_names_are_found() => Assert.Multiple(() =>
    {
        Fails("unknown-activity", "ask", Flows.Of("x").Start("ask").Activity("ask", "Elsa.Http").End().Line("ask", "Done", "end"));
        Fails("unknown-event", "ask", Flows.Of("x").Start("ask").Task("ask", """{"Maybe":"Yes"}""").End().Line("ask", "Yes", "end"));
        Fails("unknown-event", "ask", Straight.Line("ask", "Yes", "end").Activity("x", "Elsa.End").Task("other", """{"Yes":"Yes"}""", ("closesOwn", Flows.Object("""["No"]"""))), "other");
        Fails("unknown-event", null, Sound.StartedBy("Never"));
        Fails("unknown-role", "ask", Flows.Of("x").Start("ask").Activity("ask", "Monolith.HumanTask", ("kind", "k"), ("role", "king"), ("events", Flows.Object("""{"Yes":"Yes"}"""))).End().Line("ask", "Yes", "end"));
        Fails("unknown-rule", "ask", Flows.Of("x").Start("ask").Task("ask", """{"Yes":"Yes"}""", ("deadlineRule", "never.heard")).End().Line("ask", "Yes", "end"));
        Fails("unknown-command", "do", Flows.Of("x").Start("do").Activity("do", "Monolith.Command", ("command", "Nothing")).End().Line("do", "Done", "end"));
        Fails("unknown-definition", "all", Flows.Of("x").Start("all").Activity("all", "Monolith.ForEach", ("items", "i"), ("definition", "none")).End().Line("all", "Done", "end"));
    });

    [Test]
    public void Missing_inputs_and_double_ids_are_found() => Assert.Multiple(() =>
    {
        Fails("missing-input", "ask", Flows.Of("x").Start("ask").Activity("ask", "Monolith.HumanTask", ("kind", "k"), ("role", "clerk")).End());
        Fails("missing-input", "ask", Flows.Of("x").Start("ask").Task("ask", """{"Yes":"Yes"}""", ("onExpired", "Expired")).End().Lines(("ask", "Yes", "end"), ("ask", "Expired", "end")));
        Fails("duplicate-id", "end", Sound.End());
        Fails("no-subject", null, Sound.Custom("subject", ""));
    });

    [Test]
    public void Faulty_connections_are_found() => Assert.Multiple(() =>
    {
        Fails("connection-port", "ask", Straight.Line("ask", null, "end"));
        Fails("connection-port", "ask", Straight.Line("ask", "Maybe", "end"));
        Fails("connection-port", "ask", Straight.Line("ask", "Yes", "nowhere"));
        Fails("outcome-nowhere", "ask", Sound.Task("more", """{"Yes":"Yes","No":"No"}""").Line("more", "Yes", "end"), "more");
        Fails("outcome-nowhere", "ask", Straight);
    });

    [Test]
    public void Dead_ends_and_dead_islands_are_found() => Assert.Multiple(() =>
    {
        Fails("unreachable", "alone", Sound.Activity("alone", "Elsa.End"));
        Fails("no-end", "ask", Flows.Of("x").Start("ask").Task("ask", """{"Yes":"Yes"}""").Line("ask", "Yes", "ask"));
        Fails("no-start", null, Flows.Of("x").Task("a", """{"Yes":"Yes"}""").Line("a", "Yes", "a"));
    });

    [Test]
    public void A_loop_without_a_human_step_is_found()
    {
        var flow = Flows.Of("x").Start("again").Decision("again", "subject.more").Activity("do", "Monolith.Command", ("command", "FinishPaper")).End()
            .Lines(("again", "True", "do"), ("again", "False", "end"), ("do", "Done", "again"));

        Fails("silent-cycle", "again", flow);
    }

    [Test]
    public void A_join_behind_a_choice_can_never_fill()
    {
        var flow = Flows.Of("x").Start("which").Decision("which", "subject.a").Task("a", """{"Yes":"Yes"}""").Task("b", """{"Yes":"Yes"}""").Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll")).End()
            .Lines(("which", "True", "a"), ("which", "False", "b"), ("a", "Yes", "join"), ("b", "Yes", "join"), ("join", "Done", "end"));

        Fails("join-cannot-fill", "join", flow);
    }

    [Test]
    public void A_join_behind_a_fork_fills()
    {
        Assert.That(Check(Forked()), Is.Empty);
    }

    [Test]
    public void A_gate_that_a_path_avoids_is_found()
    {
        Flows Signed(string skip) => Flows.Of("x")
            .Custom("gates", JsonNode.Parse("""[{"when":"sponsored","activity":"sign","before":"end"}]""")!)
            .Start("ask").Task("ask", """{"Yes":"Yes","No":"No"}""").Decision("sponsored", "subject.sponsor != null").Task("sign", """{"Yes":"Yes"}""").End().End("stopped")
            .Lines(("ask", "Yes", "sponsored"), ("ask", "No", skip), ("sponsored", "True", "sign"), ("sponsored", "False", "end"), ("sign", "Yes", "end"));

        Assert.Multiple(() =>
        {
            Fails("gate-avoided", "sign", Signed("end").Line("start", "Done", "stopped"));
            Assert.That(Check(Signed("stopped")), Is.Empty);
        });
    }

    [Test]
    public void Faulty_expressions_and_unset_variables_are_found() => Assert.Multiple(() =>
    {
        Fails("expression", "why", Flows.Of("x").Start("why").Decision("why", "subject. &&").End().Lines(("why", "True", "end"), ("why", "False", "end")));
        Fails("expression", "ask", Flows.Of("x").Start("ask").Activity("ask", "Monolith.HumanTask", ("kind", "k"), ("role", "clerk"), ("events", Flows.Object("{broken"))).End());
        Fails("variable-unset", "why", Flows.Of("x").Start("why").Decision("why", "variables.round > 1").End().Lines(("why", "True", "end"), ("why", "False", "end")));
        Assert.That(Check(Flows.Of("x").Variable("round", "Int32", "1").Start("why").Decision("why", "variables.round > 1").End().Lines(("why", "True", "end"), ("why", "False", "end"))), Is.Empty);
    });

    [Test]
    public void A_loop_into_a_branch_is_only_warned_of()
    {
        var findings = Check(Flows.Of("x").Start("fork").Activity("fork", "Elsa.FlowFork", ("branches", Flows.Object("""["A","B"]"""))).Task("a", """{"Yes":"Yes"}""").Task("b", """{"No":"No"}""")
            .Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll")).Task("review", """{"Yes":"Yes","No":"No"}""").End()
            .Lines(("fork", "A", "a"), ("fork", "B", "b"), ("a", "Yes", "join"), ("b", "No", "join"), ("join", "Done", "review"), ("review", "Yes", "end"), ("review", "No", "a")));

        Assert.That(findings.Select(f => (f.Code, f.IsError)), Is.EqualTo(new[] { ("elsa-loop", false) }));
    }

    [Test]
    public void The_shipped_processes_pass_every_check_and_would_run_on_Elsa()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "workflows");
        var store = new DefinitionStore();
        var events = typeof(SuggestionEvent).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ISubjectEvent))).ToList();
        store.Know(Known with
        {
            Events = events.Select(type => type.Name).ToHashSet(),
            PersonEvents = events.Where(type => type.IsAssignableTo(typeof(IPersonEvent))).Select(type => type.Name).ToHashSet(),
            Commands = new HashSet<string> { "CloseCosigning", "FinishHandling", "CloseRating", "CloseSuggestion", "DeemReceived" },
        });

        store.Load(folder);

        Assert.That(store.Warnings, Is.Empty);
    }

    [Test]
    public void A_broken_file_stops_the_start_with_file_activity_and_reason_in_both_languages() =>
        Assert.That(RefusalOf(Flows.Of("bad").Start("ask").Task("ask", """{"Maybe":"Yes"}""").End().Line("ask", "Yes", "end").Json()), Is.EqualTo("bad.json, ask: 不认识的事件“Maybe”。 / The event 'Maybe' is not known."));

    /// <summary>Of two equal keys a reader takes one: which of two roles or gates is meant must not be left to it.</summary>
    [TestCase("\"definitionId\"", "\"definitionId\": \"other\", \"definitionId\"")]
    [TestCase("\"root\"", "\"customProperties\": {\"gates\": [], \"gates\": []}, \"root\"")]
    public void A_key_that_stands_twice_stops_the_start(string key, string twice)
    {
        var refusal = RefusalOf(Straight.Line("ask", "Yes", "end").Json().Replace(key, twice, StringComparison.Ordinal));

        Assert.That(refusal, Does.StartWith("bad.json: 文件不是可读的流程定义：").And.Contain(" / The file is not a readable workflow definition: ").And.Contain(key.Contains("root", StringComparison.Ordinal) ? "gates" : "definitionId"));
        Assert.That(refusal, Does.Not.Contain('\n'));
    }

    [Test]
    public void A_key_that_stands_twice_inside_an_input_is_found() =>
        Fails("expression", "ask", Flows.Of("x").Start("ask").Task("ask", """{"Yes":"Yes","Yes":"No"}""").End().Line("ask", "Yes", "end"));

    private static string RefusalOf(string json)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "bad.json"), json);
        var store = new DefinitionStore();
        store.Know(Known);

        var refusal = Assert.Throws<DefinitionException>(() => store.Load(folder))!.Message;

        Directory.Delete(folder, recursive: true);
        return refusal;
    }

    private static Flows Forked() => Flows.Of("x").Start("fork").Activity("fork", "Elsa.FlowFork", ("branches", Flows.Object("""["A","B"]""")))
        .Task("a", """{"Yes":"Yes"}""").Task("b", """{"No":"No"}""").Activity("join", "Elsa.FlowJoin", ("mode", "WaitAll")).End()
        .Lines(("fork", "A", "a"), ("fork", "B", "b"), ("a", "Yes", "join"), ("b", "No", "join"), ("join", "Done", "end"));

    private static IReadOnlyList<DefinitionFinding> Check(Flows flow) => DefinitionChecker.Check(DefinitionParser.Parse("test.json", flow.Json()), Known);

    private static void Fails(string code, string? activity, Flows flow, string? instead = null)
    {
        var found = Check(flow).Where(finding => finding.Code == code).ToList();
        Assert.That(found, Is.Not.Empty, code);
        Assert.That(found.Select(finding => finding.Activity), Does.Contain(instead ?? activity), code);
        Assert.That(found[0].Message, Is.Not.Empty);
        Assert.That(found[0].English, Is.Not.Empty);
    }
}
