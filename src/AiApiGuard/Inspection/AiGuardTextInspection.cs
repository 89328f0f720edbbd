using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection;

/// <summary>Is what <see cref="AiGuardTextInspector"/> has to remember from one piece of a text to the next.
/// <see langword="default"/> at the beginning of a text.</summary>
public readonly struct AiGuardTextInspection : IEquatable<AiGuardTextInspection>
{
    internal AiGuardTextInspection(OpenMatch open) => Open = open;

    internal OpenMatch Open { get; }

    /// <summary>Compares two of them.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both are at the same place of the same text.</returns>
    public static bool operator ==(AiGuardTextInspection left, AiGuardTextInspection right) => left.Equals(right);

    /// <summary>Compares two of them.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(AiGuardTextInspection left, AiGuardTextInspection right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AiGuardTextInspection other) => Open == other.Open;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AiGuardTextInspection other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Open.GetHashCode();
}
