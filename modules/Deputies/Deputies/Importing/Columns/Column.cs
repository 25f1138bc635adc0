namespace Deputies.Importing.Columns;

/// <summary>A column that a table may have, whatever it is called there.</summary>
/// <param name="Field">Its name in the API.</param>
/// <param name="Caption">Its name on our pages.</param>
/// <param name="Names">Names it goes by, compact.</param>
/// <param name="Hints">Parts of a name that give it away where the whole is unknown; <c>A+B</c> wants both.</param>
internal sealed record Column(string Field, string Caption, string[] Names, string[] Hints);

/// <summary>What a kind of table is made of.</summary>
/// <param name="Columns">The columns, those that decide first.</param>
/// <param name="Key">The column without which a row of words is no header.</param>
/// <param name="MinColumns">How many columns a header has at least.</param>
/// <param name="Parts">Columns that may go on in a following row of the same record.</param>
/// <param name="Core">Columns at least one of which every record has: tells records from totals and notes.</param>
internal sealed record Layout(Column[] Columns, string Key, int MinColumns, string[] Parts, string[] Core)
{
    /// <summary>What a header must hold, as told to the clerk.</summary>
    public string Wanted => string.Join('、', Columns.Where(c => c.Field == Key || Core.Contains(c.Field)).Select(c => c.Caption));

    /// <summary>A column by its field.</summary>
    public Column this[string field] => Array.Find(Columns, c => c.Field == field)!;
}
