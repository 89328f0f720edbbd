namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Says what happens to a value that was found.</summary>
public enum AiGuardValueAction
{
    /// <summary>Puts the name of its entity in its place: <c>[EMAIL]</c>.</summary>
    Redact,

    /// <summary>Leaves what a person needs to know it again: <c>****1111</c>, <c>j***@example.org</c>.</summary>
    Partial,

    /// <summary>Puts a keyed hash in its place, the same for the same value everywhere: <c>[EMAIL:3f9a52c07b11d4e8]</c>.</summary>
    Hash,

    /// <summary>Sends another value to the model, and turns it back in the answer. What the model itself adds is redacted.</summary>
    Pseudonymize,

    /// <summary>Denies the exchange with status 403.</summary>
    Deny,

    /// <summary>Leaves the value and reports a finding.</summary>
    Report,

    /// <summary>Leaves the value and reports nothing.</summary>
    Ignore,
}
