namespace AiApiGuard.Inspection.Text;

/// <summary>Says which of matches that overlap count.</summary>
internal enum MatchPrecedence
{
    /// <summary>The one that begins first, of two at one place the longer. What another has behind its end stays a match: all that was
    /// found is covered.</summary>
    Start,

    /// <summary>The one of the scanner that comes first; the other is dropped. Only the first scanner may leave values open.</summary>
    Order,
}
