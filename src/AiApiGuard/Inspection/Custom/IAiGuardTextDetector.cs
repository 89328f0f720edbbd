namespace AiApiGuard.Inspection.Custom;

/// <summary>Finds values of an entity of the host by code. One instance serves all exchanges at once.</summary>
public interface IAiGuardTextDetector
{
    /// <summary>Gets the name of the entity: small letters, digits and low lines.</summary>
    string Entity { get; }

    /// <summary>Gets the characters with which values begin: only there it is asked.</summary>
    string FirstCharacters { get; }

    /// <summary>Says whether a value begins at a place.</summary>
    /// <param name="text">The text. It is read through this alone, so that what is found in a stream does not depend on how it was
    /// cut.</param>
    /// <param name="start">The place.</param>
    /// <param name="length">How long the value is.</param>
    /// <param name="score">How sure that is, 0 to 1.</param>
    /// <returns>Whether there is one.</returns>
    bool TryDetect(ref AiGuardTextReader text, int start, out int length, out float score);
}
