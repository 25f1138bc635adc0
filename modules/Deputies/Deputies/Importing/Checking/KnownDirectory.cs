namespace Deputies.Importing.Checking;

/// <summary>A deputy as the import needs to know him.</summary>
/// <param name="Id">The deputy.</param>
/// <param name="Card">代表证号, if he has one.</param>
/// <param name="Name">The name.</param>
internal sealed record KnownDeputy(Guid Id, string? Card, string Name);

/// <summary>An agency as the import needs to know it.</summary>
/// <param name="Id">The agency.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its full name.</param>
/// <param name="ShortName">Its short name, if any.</param>
internal sealed record KnownAgency(Guid Id, string Code, string Name, string? ShortName);

/// <summary>What an import is checked against: a snapshot, so that checking thousands of rows asks no database.</summary>
/// <param name="Deputies">The deputies of the congress.</param>
/// <param name="Agencies">Its agencies.</param>
/// <param name="Region">The congress's region, e.g. 云川市.</param>
/// <param name="SessionFrom">First day of the session, for rows that give a date instead of a series.</param>
/// <param name="SessionTo">Last day of the session.</param>
/// <param name="Categories">Categories of the profile by each of their words, compact.</param>
internal sealed record KnownDirectory(
    IReadOnlyList<KnownDeputy> Deputies,
    IReadOnlyList<KnownAgency> Agencies,
    string Region,
    DateOnly SessionFrom,
    DateOnly SessionTo,
    IReadOnlyDictionary<string, string> Categories);
