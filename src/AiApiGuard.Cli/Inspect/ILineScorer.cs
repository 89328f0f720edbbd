using System.Text.Json;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Says of whole texts what they are, in the place of where values lie in them. Called by several threads at once.</summary>
internal interface ILineScorer
{
    /// <summary>Gets what the summary calls a text that is flagged.</summary>
    string Name { get; }

    /// <summary>Scores a text and writes what was found into the object that is open.</summary>
    /// <returns>Whether the text is flagged.</returns>
    bool Score(ReadOnlySpan<char> text, AiGuardTextSource source, Utf8JsonWriter writer);
}
