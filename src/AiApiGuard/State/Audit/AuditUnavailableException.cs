namespace AiApiGuard.State.Audit;

/// <summary>Is thrown where an audit record is not safe.</summary>
internal sealed class AuditUnavailableException(string sink) : Exception($"The audit record cannot be written to the {sink}.");
