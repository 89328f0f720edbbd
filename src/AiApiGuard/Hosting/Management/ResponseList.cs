namespace AiApiGuard.Hosting.Management;

/// <summary>Is what was done about anomalies.</summary>
/// <param name="Responses">The responses.</param>
internal sealed record ResponseList(IReadOnlyList<ResponseView> Responses);
