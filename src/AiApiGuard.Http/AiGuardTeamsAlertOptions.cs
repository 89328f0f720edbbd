namespace AiApiGuard.Http;

/// <summary>Holds the options of a Teams workflow that posts what its webhook receives. Configured as <c>AlertTeams</c>.</summary>
public sealed class AiGuardTeamsAlertOptions : AiGuardHttpAlertOptions;
