namespace AiApiGuard.Inspection.Classification;

/// <summary>Says what a token is made of.</summary>
internal enum TextTokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>One character of a script that is written without blanks between words.</summary>
    Ideograph,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>The same sign, one to three times; more are not counted.</summary>
    Sign,

    /// <summary>A line break.</summary>
    LineBreak,
}
