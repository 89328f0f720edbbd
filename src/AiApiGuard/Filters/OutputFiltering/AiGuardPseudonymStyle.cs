namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Says what a pseudonym looks like.</summary>
public enum AiGuardPseudonymStyle
{
    /// <summary>The entity with a number: <c>&lt;EMAIL_1&gt;</c>.</summary>
    Placeholder,

    /// <summary>A value of the same form that belongs to nobody: an address at example.org, a card number with a right check digit, a telephone
    /// number reserved for fiction. Entities for which there is none get a placeholder.</summary>
    SameFormat,
}
