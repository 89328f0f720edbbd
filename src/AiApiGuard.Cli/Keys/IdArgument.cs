using System.CommandLine;

namespace AiApiGuard.Cli.Keys;

/// <summary>Names the key that a verb is for.</summary>
internal sealed class IdArgument : Argument<string>
{
    public IdArgument()
        : base("id")
    {
        Description = "The identifier of the key: its third part, which is no secret.";
        Validators.Add(static result =>
        {
            if (result.Tokens.Any(static token => token.Value.Contains('_', StringComparison.Ordinal)))
                result.AddError("That is not an identifier. If it was a key: give its third part alone, and replace the key, which others may read in the history of the shell.");
        });
    }
}
