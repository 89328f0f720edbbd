namespace AiApiGuard.State.Audit;

/// <summary>Names the files of an audit that have expired.</summary>
/// <param name="Paths">Their full paths.</param>
/// <param name="Through">The number of the last line in them.</param>
internal sealed record ExpiredFiles(IReadOnlyList<string> Paths, long Through);
