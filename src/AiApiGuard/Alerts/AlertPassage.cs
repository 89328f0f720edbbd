namespace AiApiGuard.Alerts;

/// <summary>Says whether an alert is sent.</summary>
internal enum AlertPassage
{
    /// <summary>It is.</summary>
    Sent,

    /// <summary>People were told of its topic lately.</summary>
    Repeated,

    /// <summary>There were too many within the hour.</summary>
    OverLimit,
}
