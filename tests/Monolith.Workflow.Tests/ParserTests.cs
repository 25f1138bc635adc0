using Monolith.Workflow.Definitions;

namespace Monolith.Workflow.Tests;

public sealed class ParserTests
{
    [Test]
    public void Both_forms_of_connections_are_read()
    {
        var json = """
            {"definitionId":"d","version":3,"root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"},{"id":"b","type":"Elsa.End"}],
             "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}},{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]}}
            """;

        var definition = DefinitionParser.Parse("d.json", json);

        Assert.Multiple(() =>
        {
            Assert.That(definition.Version, Is.EqualTo(3));
            Assert.That(definition.Connections, Is.EqualTo(new[] { new Connection("a", "Done", "b", "In"), new Connection("a", "Done", "b", "In") }));
        });
    }

    [Test]
    public void Inputs_are_literals_objects_in_a_string_variables_and_scripts()
    {
        var json = """
            {"definitionId":"d","root":{"type":"Elsa.Flowchart","activities":[{"id":"a","type":"Monolith.HumanTask","kind":"bare",
              "title":{"typeName":"String","expression":{"type":"Literal","value":"标题"}},
              "events":{"typeName":"ObjectDictionary","expression":{"type":"Object","value":"{\"Approved\": \"Yes\"}"}},
              "assignee":{"typeName":"String","expression":{"type":"Variable","value":{"id":"v1","name":"Who","typeName":"String"}}},
              "agency":{"typeName":"String","expression":{"type":"Variable","value":"{\"id\":\"v2\",\"name\":\"Office\"}"}},
              "due":{"typeName":"String","expression":{"type":"JavaScript","value":"subject.due"}},
              "metadata":{"designer":{"position":{"x":10.5,"y":-4},"size":{"width":160,"height":50}}}}]}}
            """;

        var activity = DefinitionParser.Parse("d.json", json).Activities.Single();

        Assert.Multiple(() =>
        {
            Assert.That(activity.Text("kind"), Is.EqualTo("bare"));
            Assert.That(activity.Text("title"), Is.EqualTo("标题"));
            Assert.That(activity.Events, Is.EqualTo(new Dictionary<string, string> { ["Approved"] = "Yes" }));
            Assert.That(Expressions.Evaluator.VariableName(activity.Inputs["assignee"]), Is.EqualTo("Who"));
            Assert.That(Expressions.Evaluator.VariableName(activity.Inputs["agency"]), Is.EqualTo("Office"));
            Assert.That(activity.Inputs["due"].IsScript, Is.True);
            Assert.That(activity.Box, Is.EqualTo(new Box(10.5, -4, 160, 50)));
        });
    }

    [Test]
    public void The_start_is_Elsas_start_then_what_can_start_then_what_nothing_leads_to()
    {
        string StartOf(string activities, string connections) =>
            DefinitionParser.Parse("d.json", """{"definitionId":"d","root":{"type":"Elsa.Flowchart","start":"b","activities":[#],"connections":[%]}}""".Replace("#", activities).Replace("%", connections)).Graph.Start!.Id;

        Assert.Multiple(() =>
        {
            Assert.That(StartOf("""{"id":"a","type":"Elsa.End"},{"id":"b","type":"Elsa.Start"}""", ""), Is.EqualTo("b"));
            Assert.That(StartOf("""{"id":"a","type":"Elsa.End"},{"id":"b","type":"Monolith.WaitFor","customProperties":{"canStartWorkflow":true}}""", ""), Is.EqualTo("b"));
            Assert.That(StartOf("""{"id":"a","type":"Elsa.End"},{"id":"b","type":"Monolith.WaitFor"}""", """{"source":"b","sourcePort":"Done","target":"a"}"""), Is.EqualTo("b"));
        });
    }

    [Test]
    public void The_hash_goes_by_content_not_by_white_space()
    {
        var json = Flows.Of("d").Start("end").End().Json();

        var (dense, wide) = (DefinitionParser.Parse("d.json", json), DefinitionParser.Parse("d.json", System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new() { WriteIndented = true })));

        Assert.That(wide.Hash, Is.EqualTo(dense.Hash));
    }

    [TestCase("not json")]
    [TestCase("[]")]
    [TestCase("""{"definitionId":"d"}""")]
    [TestCase("""{"root":{"type":"Elsa.Flowchart"}}""")]
    [TestCase("""{"definitionId":"d","root":{"type":"Elsa.Sequence"}}""")]
    public void What_is_no_definition_is_refused_with_the_file_in_one_line(string json)
    {
        var failure = Assert.Throws<DefinitionException>(() => DefinitionParser.Parse("odd.json", json))!;

        Assert.That(failure.Message, Does.StartWith("odd.json").And.Not.Contains("\n"));
    }
}
