namespace AiApiGuard.Http;

/// <summary>Holds the options of a Slack incoming webhook. Configured as <c>AlertSlack</c>.</summary>
public sealed class AiGuardSlackAlertOptions : AiGuardHttpAlertOptions;
