namespace AiApiGuard.Inspection.Redaction;

/// <summary>Says which spellings of a pseudonym count as the same.</summary>
internal enum PseudonymShape
{
    /// <summary><c>&lt;EMAIL_1&gt;</c>: in any case, with any separators.</summary>
    Placeholder,

    /// <summary><c>EMAIL_1</c>, without its brackets: exactly so.</summary>
    Bare,

    /// <summary>Letters and digits with any separators between them.</summary>
    Number,

    /// <summary>An address of e-mail or of a computer: separators count, case does not.</summary>
    Address,

    /// <summary>Words, also with an ending.</summary>
    Name,
}
