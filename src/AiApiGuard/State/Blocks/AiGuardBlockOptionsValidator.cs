using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Blocks;

/// <summary>Validates that the networks that are never blocked can be read, and that lists have names and files.</summary>
internal sealed class AiGuardBlockOptionsValidator : IValidateOptions<AiGuardBlockOptions>
{
    private const int MaxNeverBlock = 10_000;

    public ValidateOptionsResult Validate(string? name, AiGuardBlockOptions options)
    {
        if (options.NeverBlock.Count > MaxNeverBlock)
            return ValidateOptionsResult.Fail($"Blocks:NeverBlock has more than {MaxNeverBlock} networks.");
        if (options.NeverBlock.FirstOrDefault(static text => !BlockedNetwork.TryParse(text, out _)) is { } wrong)
            return ValidateOptionsResult.Fail($"'{BlockText.ForLog(wrong)}' of Blocks:NeverBlock is no network in CIDR notation.");
        if (options.NeverBlock.Contains(null!))
            return ValidateOptionsResult.Fail("Blocks:NeverBlock has a network that is not given.");
        var list = options.Lists.FirstOrDefault(static list => !NetworkLists.IsName(list.Key) || string.IsNullOrWhiteSpace(list.Value));
        if (list.Key is not null)
            return ValidateOptionsResult.Fail(
                $"The list '{BlockText.ForLog(list.Key)}' of Blocks:Lists needs a file, and a name of at most {NetworkLists.MaxNameLength} characters.");
        return options.Lists.Count > NetworkLists.MaxLists
            ? ValidateOptionsResult.Fail($"Blocks:Lists has more than {NetworkLists.MaxLists} lists.")
            : ValidateOptionsResult.Success;
    }
}
