namespace AiApiGuard.Inspection.Content;

/// <summary>Says what is harmful about a text.</summary>
internal enum ContentCategory
{
    /// <summary>Contempt for people because of what they are.</summary>
    Hate,

    /// <summary>Insults, bullying, stalking and the like, of a person.</summary>
    Harassment,

    /// <summary>Suicide, self-injury, eating disorders.</summary>
    SelfHarm,

    /// <summary>Explicit sexual content.</summary>
    Sexual,

    /// <summary>Sexual content with minors.</summary>
    SexualMinors,

    /// <summary>Threats, and help to hurt people or animals.</summary>
    Violence,

    /// <summary>Help with weapons, explosives and poisons.</summary>
    Weapons,

    /// <summary>Help with crimes: drugs, fraud, theft, attacks on computers.</summary>
    Illicit,
}
