namespace AiApiGuard.Anomalies;

/// <summary>Names work that would look like an attack if nobody had said that it is coming.</summary>
[Flags]
public enum AiGuardWorkloads
{
    /// <summary>Nothing was declared.</summary>
    None = 0,

    /// <summary>Systematic prompts, as a test of a model sends them: their content is no evidence.</summary>
    Evaluation = 1,

    /// <summary>Great volume: it is no evidence.</summary>
    Batch = 2,

    /// <summary>New templates, networks and habits: they are no evidence.</summary>
    Migration = 4,
}
