using System.Runtime.CompilerServices;

namespace AiApiGuard;

/// <summary>Says how long the filters of each stage took in one exchange. Stages of one's own count with the built-in one they stand beside.</summary>
public struct AiGuardStageDurations : IEquatable<AiGuardStageDurations>
{
    private const int Stages = 7;

    private Durations _durations;

    /// <summary>Gets the share of a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The time.</returns>
    public readonly TimeSpan Of(AiGuardStage stage) => _durations[IndexOf(stage)];

    /// <inheritdoc/>
    public readonly bool Equals(AiGuardStageDurations other) => ((ReadOnlySpan<TimeSpan>)_durations).SequenceEqual(other._durations);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is AiGuardStageDurations other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_durations[0], _durations[Stages - 1]);

    /// <summary>Says whether two are equal.</summary>
    public static bool operator ==(AiGuardStageDurations left, AiGuardStageDurations right) => left.Equals(right);

    /// <summary>Says whether two differ.</summary>
    public static bool operator !=(AiGuardStageDurations left, AiGuardStageDurations right) => !left.Equals(right);

    internal void Add(AiGuardStage stage, TimeSpan duration) => _durations[IndexOf(stage)] += duration;

    // The built-in stages stand at 1, 2, 3 ...
    private static int IndexOf(AiGuardStage stage) => Math.Clamp((int)Math.Round(stage.Position) - 1, 0, Stages - 1);

    [InlineArray(Stages)]
    private struct Durations
    {
        private TimeSpan _first;
    }
}
