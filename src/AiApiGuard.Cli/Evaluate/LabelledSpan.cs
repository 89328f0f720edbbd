using System.Text.Json;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is one value in a text.</summary>
internal readonly record struct LabelledSpan(int Start, int End, string Type)
{
    private const double SharedByHit = 0.5;

    public static LabelledSpan Parse(JsonElement span) =>
        new(span.GetProperty("start"u8).GetInt32(), span.GetProperty("end"u8).GetInt32(), span.GetProperty("type"u8).GetString()!);

    public bool Overlaps(LabelledSpan other) => Start < other.End && other.Start < End;

    /// <summary>Says whether most of both is shared: at least half of what both cover together.</summary>
    public bool Matches(LabelledSpan other)
    {
        var shared = Math.Min(End, other.End) - Math.Max(Start, other.Start);
        var whole = Math.Max(End, other.End) - Math.Min(Start, other.Start);
        return shared > 0 && shared >= SharedByHit * whole;
    }
}
