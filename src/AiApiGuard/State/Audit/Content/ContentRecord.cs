namespace AiApiGuard.State.Audit.Content;

/// <summary>Is the texts of an exchange as they are kept: one line of the content file.</summary>
/// <param name="Line">The line, without its line break.</param>
internal sealed record ContentRecord(byte[] Line) : AiGuardAuditRecord;
