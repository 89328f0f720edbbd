namespace AiApiGuard.Inspection;

/// <summary>Says what is looked for in text.</summary>
[Flags]
public enum AiGuardDetectors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Personal data, with the entities and terms of the host.</summary>
    PersonalData = 1,

    /// <summary>Keys, tokens and other secrets.</summary>
    Secrets = 2,
}
