namespace AiApiGuard.Anomalies;

/// <summary>Says whose traffic stands out.</summary>
public enum AiGuardAnomalySubjectKind
{
    /// <summary>An API key, by its identifier.</summary>
    Key,

    /// <summary>A caller that is known otherwise than by an API key.</summary>
    Caller,

    /// <summary>A network that several callers share, in CIDR notation.</summary>
    Network,

    /// <summary>The callers that send prompts of one template, by a number that stands for the template.</summary>
    Cluster,
}
