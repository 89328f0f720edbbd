namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Is one thing that is wrong with an audit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it, from 1 on, at or before which it is.</param>
/// <param name="Number">The number of the record concerned, or of the first of them.</param>
/// <param name="Through">The number of the last record concerned.</param>
/// <param name="Text">It in words.</param>
internal sealed record ChainFault(ChainFaultKind Kind, string File, long Line, long Number, long Through, string Text);
