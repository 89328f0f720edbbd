namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Is one line of an audit on its way through the verification.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it, from 1 on.</param>
/// <param name="IsIntact">Whether it is a line of a chain that has the hash it claims; otherwise nothing below is known.</param>
/// <param name="Number">The number it claims.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Previous">The hash of the line before, as it claims.</param>
/// <param name="Checkpoint">What it says, where it is a checkpoint.</param>
internal readonly record struct VerifiedLine(
    string File, long Line, bool IsIntact, long Number, ChainHash Hash, ChainHash Previous, Checkpoint? Checkpoint);
