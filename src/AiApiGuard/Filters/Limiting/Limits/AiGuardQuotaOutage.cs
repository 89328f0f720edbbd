namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Says what becomes of limits while the quota store cannot be reached.</summary>
public enum AiGuardQuotaOutage
{
    /// <summary>Every exchange is denied with 503.</summary>
    Closed,

    /// <summary>Every exchange is let through uncounted, with the finding <c>limits_unavailable</c>.</summary>
    Open,

    /// <summary>Each process counts for itself, up to a share of each limit.</summary>
    Local,
}
