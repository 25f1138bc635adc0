namespace Deputies.Importing.Columns;

/// <summary>One record of an imported table, before it is checked.</summary>
/// <param name="Sheet">The sheet it stands on.</param>
/// <param name="Row">Its row as Excel counts.</param>
/// <param name="Values">The texts by field; a column that the table does not have is absent.</param>
internal sealed record TableRecord(string Sheet, int Row, Dictionary<string, string> Values)
{
    /// <summary>A value, empty where there is none.</summary>
    public string this[string field] => Values.GetValueOrDefault(field, "");
}
