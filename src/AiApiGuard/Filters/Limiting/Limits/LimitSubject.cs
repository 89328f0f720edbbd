using System.Net;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Says of whom it is asked how the limits stand; what is <see langword="null"/> is not asked for.</summary>
internal sealed record LimitSubject(AiGuardCaller? Caller, IPAddress? Address, string? Model);
