namespace AiApiGuard.Filters.Limiting.Tokens;

/// <summary>Validates the weights of tokens.</summary>
internal abstract class TokenOptionsBaseValidator<TOptions>(string filterName) : WindowLimitOptionsValidator<TOptions, long>(filterName)
    where TOptions : TokenOptionsBase
{
    private const double MaxWeight = 1000;

    protected override void Validate(string path, TOptions options, List<string> failures)
    {
        Add(nameof(options.InputWeight), options.InputWeight);
        Add(nameof(options.CachedInputWeight), options.CachedInputWeight);
        Add(nameof(options.OutputWeight), options.OutputWeight);
        Add(nameof(options.ReasoningWeight), options.ReasoningWeight);

        void Add(string option, double? weight)
        {
            if (weight is { } value && !(value is >= 0 and <= MaxWeight))
                failures.Add($"{path}:{option} must be from 0 to {MaxWeight}.");
        }
    }
}
