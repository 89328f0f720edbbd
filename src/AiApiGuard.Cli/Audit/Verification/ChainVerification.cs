namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Is what the verification of one chain came to.</summary>
/// <param name="Chain">The identifier of the chain; <see langword="null"/> where no file tells it.</param>
/// <param name="Files">The files, in their order.</param>
/// <param name="Lines">How many lines there are, checkpoints included.</param>
/// <param name="Checkpoints">How many of them are checkpoints.</param>
/// <param name="Head">The number and the hash of the last record, to be kept elsewhere.</param>
/// <param name="Signatures">How many signatures are right, by key.</param>
/// <param name="LastSigned">The number of the last checkpoint that is signed rightly; 0 if none is.</param>
/// <param name="Faults">What is wrong: the first hundred things.</param>
/// <param name="FaultCount">How many things are wrong.</param>
internal sealed record ChainVerification(
    string? Chain,
    IReadOnlyList<string> Files,
    long Lines,
    long Checkpoints,
    string? Head,
    IReadOnlyDictionary<string, long> Signatures,
    long LastSigned,
    IReadOnlyList<ChainFault> Faults,
    long FaultCount);
