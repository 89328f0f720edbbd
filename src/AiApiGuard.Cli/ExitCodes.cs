namespace AiApiGuard.Cli;

/// <summary>Says to scripts how a command ended.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>Personal data or secrets were found where there should be none; or who was asked about is shut out;
    /// or an audit was changed.</summary>
    public const int Found = 3;
}
