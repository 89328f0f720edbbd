using System.Buffers;

namespace AiApiGuard.Inspection.Links;

/// <summary>Names the sets of characters at which parts of links begin and end.</summary>
internal static class LinkCharacters
{
    private const string HtmlBlanks = " \t\n\r\f";
    private const string Breaking = "<>[]\\`:\"'\n\r";

    public static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Ends the host-like start of a path.</summary>
    public static readonly SearchValues<char> PathParts = SearchValues.Create("/?#&=;");

    /// <summary>Ends a destination in parentheses.</summary>
    public static readonly SearchValues<char> DestinationEnds = SearchValues.Create(HtmlBlanks + ")");

    /// <summary>Ends a value of an attribute without quotes.</summary>
    public static readonly SearchValues<char> UnquotedEnds = SearchValues.Create(HtmlBlanks + ">");

    /// <summary>Ends an address in angle brackets.</summary>
    public static readonly SearchValues<char> AutolinkEnds = SearchValues.Create(HtmlBlanks + "<>");

    /// <summary>Stands before the name of an attribute.</summary>
    public static readonly SearchValues<char> BeforeNames = SearchValues.Create(HtmlBlanks + "\"'<>/=");

    /// <summary>May stand before a destination.</summary>
    public static readonly SearchValues<char> Blanks = SearchValues.Create(HtmlBlanks + "\v\u00A0");

    /// <summary>May stand before a reference definition: quotes and lists.</summary>
    public static readonly SearchValues<char> LineMarks = SearchValues.Create(" \t>-+*.)0123456789");

    /// <summary>Must not be in what takes the place of a link, for it could make another one.</summary>
    public static readonly SearchValues<char> Unfit = SearchValues.Create(Breaking);

    /// <summary>Must not be in what takes the place of a target.</summary>
    public static readonly SearchValues<char> UnfitInTargets = SearchValues.Create(Breaking + " ()");
}
