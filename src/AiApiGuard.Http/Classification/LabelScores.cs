using System.Text.Json;
using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Classification;

/// <summary>Reads scores, and keeps the highest of each code.</summary>
internal static class LabelScores
{
    // Services that add up in single precision miss the ends of the range by a little.
    private const double Tolerance = 1e-4;

    /// <exception cref="MalformedAnswerException">There is no number, or one that is no score.</exception>
    public static double Read(JsonElement value, double lowest = 0)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var score) || !double.IsFinite(score))
            throw new MalformedAnswerException("a score is no number.");
        if (score < lowest - Tolerance || score > 1 + Tolerance)
            throw new MalformedAnswerException("a score is out of range.");
        return Math.Clamp(score, lowest, 1);
    }

    public static void Raise(List<AiGuardTextLabel> labels, AiGuardTextLabel label)
    {
        var index = labels.FindIndex(other => other.Code == label.Code);
        if (index < 0)
            labels.Add(label);
        else if (labels[index].Score < label.Score)
            labels[index] = label;
    }
}
