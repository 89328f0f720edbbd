namespace AiApiGuard.Inspection.Names;

/// <summary>Says what a word can be.</summary>
[Flags]
internal enum WordTraits : ushort
{
    None = 0,

    /// <summary>A given name that is hardly ever anything else.</summary>
    Given = 1,

    /// <summary>A given name that is also a word or a place.</summary>
    UnsureGiven = 2,

    /// <summary>A surname that is hardly ever anything else.</summary>
    Surname = 4,

    /// <summary>A surname that is also a word or a place.</summary>
    UnsureSurname = 8,

    /// <summary>A word that is not a part of a name: it begins sentences, titles, headings.</summary>
    Plain = 16,

    /// <summary>A word that makes what stands before it an institution, a street or a thing.</summary>
    Institution = 32,

    /// <summary>A small word inside a name: <c>van</c>, <c>de la</c>.</summary>
    Particle = 64,

    /// <summary>A country, state or city.</summary>
    Place = 128,

    /// <summary>The first word of a place of several words.</summary>
    PlaceStart = 256,

    /// <summary>A single letter, with or without a dot.</summary>
    Initial = 512,

    /// <summary>Written in capitals.</summary>
    Capitals = 1024,

    /// <summary>Ends as surnames do: <c>-ović</c>, <c>-sson</c>.</summary>
    SurnameEnding = 2048,

    /// <summary>Written as no name is: <c>camelCase</c>, with digits, too long.</summary>
    Mixed = 4096,

    /// <summary>Joins the words of an organization: <c>and</c>, <c>&amp;</c>.</summary>
    Connector = 8192,

    AnyGiven = Given | UnsureGiven,
    AnySurname = Surname | UnsureSurname,
    AnyName = AnyGiven | AnySurname,
}
