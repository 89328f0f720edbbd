namespace AiApiGuard;

/// <summary>Says which way text travels.</summary>
[Flags]
public enum AiGuardDirection
{
    /// <summary>Neither way.</summary>
    None = 0,

    /// <summary>From the client to the endpoint: the prompt.</summary>
    Request = 1,

    /// <summary>From the endpoint to the client: the answer.</summary>
    Response = 2,

    /// <summary>Both ways.</summary>
    Both = Request | Response,
}
