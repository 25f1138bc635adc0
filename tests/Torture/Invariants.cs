namespace Torture;

/// <summary>What may never be found in the database, whatever died when. Each query gives the rows that break its rule.</summary>
internal static class Invariants
{
    private const string Alive = """IN ('Running', 'Stuck')""";

    public static IReadOnlyList<(string Name, string Query)> All { get; } =
    [
        ("a stuck instance", """SELECT "Id", "SubjectType", "Error" FROM workflow_instance WHERE "Status" = 'Stuck'"""),
        ("an instance that nobody and nothing will move on", """
            SELECT i."Id", i."SubjectType", i."Data" FROM workflow_instance i WHERE i."Status" = 'Running'
            AND NOT EXISTS (SELECT 1 FROM workflow_task t WHERE t."InstanceId" = i."Id" AND t."IsOpen")
            AND NOT EXISTS (SELECT 1 FROM workflow_timer t WHERE t."InstanceId" = i."Id")
            AND NOT EXISTS (SELECT 1 FROM workflow_instance c WHERE c."ParentId" = i."Id" AND c."Status" = 'Running')
            """),
        ("a task that is open twice", """
            SELECT "InstanceId", "Activity", "Desk", COUNT(*) FROM workflow_task WHERE "IsOpen" GROUP BY "InstanceId", "Activity", "Token", "Desk" HAVING COUNT(*) > 1
            """),
        ("an open task of an ended instance", $"""
            SELECT t."Id", t."Kind" FROM workflow_task t WHERE t."IsOpen" AND NOT EXISTS (SELECT 1 FROM workflow_instance i WHERE i."Id" = t."InstanceId" AND i."Status" {Alive})
            """),
        ("a timer of an ended instance", $"""
            SELECT t."Id", t."Kind" FROM workflow_timer t WHERE NOT EXISTS (SELECT 1 FROM workflow_instance i WHERE i."Id" = t."InstanceId" AND i."Status" {Alive})
            """),
        ("an item with two living instances of one process", $"""
            SELECT "SubjectId", "DefinitionId", COUNT(*) FROM workflow_instance WHERE "Status" {Alive} GROUP BY "SubjectId", "DefinitionId" HAVING COUNT(*) > 1
            """),
        ("a suggestion without its process", $"""
            SELECT s."Id", s."Status" FROM deputies_suggestion s WHERE s."Status" NOT IN ('Draft', 'Refused', 'Merged', 'Closed', 'Withdrawn')
            AND NOT EXISTS (SELECT 1 FROM workflow_instance i WHERE i."SubjectId" = s."Id" AND i."Status" {Alive})
            """),
        ("a number given twice", """
            SELECT "SessionId", "Series", "Number", COUNT(*) FROM deputies_suggestion WHERE "Number" IS NOT NULL GROUP BY "SessionId", "Series", "Number" HAVING COUNT(*) > 1
            """),
        ("a gap in the numbers", """
            SELECT r."Last", n."Given" FROM (SELECT SUM("Last") AS "Last" FROM deputies_number_run WHERE "Run" NOT LIKE 'import %') r,
            (SELECT COUNT(*) AS "Given" FROM deputies_suggestion WHERE "Number" IS NOT NULL) n WHERE r."Last" <> n."Given"
            """),
        ("a message that was not carried out", """SELECT "Id", "Kind", "Attempts", "Error" FROM platform_outbox WHERE "DoneAt" IS NULL"""),
        ("a notice written twice", """SELECT "Payload", COUNT(*) FROM platform_outbox WHERE "Kind" = 'workflow.notice' GROUP BY "Payload" HAVING COUNT(*) > 1"""),
        ("an import that stands still", """SELECT "Id", "State", "Stored", "Sound" FROM deputies_import WHERE "State" <> 'Completed' OR "Stored" <> "Sound" """),
        ("an attachment without its suggestion", """
            SELECT a."Id" FROM platform_attachment a WHERE NOT EXISTS (SELECT 1 FROM deputies_suggestion s WHERE s."Id" = a."SubjectId")
            """),
    ];
}
