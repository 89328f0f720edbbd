using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Validates the prices: nothing is free by accident.</summary>
internal sealed class PriceOptionsValidator : IValidateOptions<AiGuardPriceOptions>
{
    /// <summary>Is more than anything costs, for a million tokens or for a request.</summary>
    public const decimal MaxPrice = 1_000_000;

    private const int CurrencyLength = 3;

    public ValidateOptionsResult Validate(string? name, AiGuardPriceOptions options)
    {
        var failures = new List<string>();
        if (options.Currency is not { Length: CurrencyLength } || !options.Currency.All(char.IsAsciiLetter))
            failures.Add($"{PriceTable.SectionName}:Currency must be three letters, such as USD.");
        foreach (var (pattern, price) in options.Models)
        {
            if (string.IsNullOrWhiteSpace(pattern))
                failures.Add($"{PriceTable.SectionName}:Models must not hold an empty name.");
            Validate(price, $"{PriceTable.SectionName}:Models:{pattern}", failures);
        }

        ValidateUnknown(options, failures);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void ValidateUnknown(AiGuardPriceOptions options, List<string> failures)
    {
        const string Path = $"{PriceTable.SectionName}:{nameof(AiGuardPriceOptions.UnknownModelPrice)}";
        if (!Enum.IsDefined(options.UnknownModels))
            failures.Add($"{PriceTable.SectionName}:{nameof(AiGuardPriceOptions.UnknownModels)} has no such value.");
        if (options.UnknownModelPrice is { } price)
            Validate(price, Path, failures);
        if (options.UnknownModels == AiGuardUnknownModelPrice.Fixed && options.UnknownModelPrice is null)
            failures.Add($"{Path} must be set where unknown models have a fixed price.");
        if (options.UnknownModels != AiGuardUnknownModelPrice.Fixed && options.UnknownModelPrice is not null)
            failures.Add($"{Path} needs {PriceTable.SectionName}:{nameof(AiGuardPriceOptions.UnknownModels)} to be {nameof(AiGuardUnknownModelPrice.Fixed)}.");
    }

    private static void Validate(AiGuardModelPrice? price, string path, List<string> failures)
    {
        if (price is null)
        {
            failures.Add($"{path} must be a price.");
            return;
        }

        Require(price.Input, $"{path}:{nameof(price.Input)}", failures);
        Require(price.Output, $"{path}:{nameof(price.Output)}", failures);
        Validate(price.CachedInput, $"{path}:{nameof(price.CachedInput)}", failures);
        Validate(price.CacheWrite, $"{path}:{nameof(price.CacheWrite)}", failures);
        Validate(price.Reasoning, $"{path}:{nameof(price.Reasoning)}", failures);
        Validate(price.PerRequest, $"{path}:{nameof(price.PerRequest)}", failures);
    }

    private static void Require(decimal? price, string path, List<string> failures)
    {
        if (price is null)
            failures.Add($"{path} must be set; write 0 for what costs nothing.");
        Validate(price, path, failures);
    }

    private static void Validate(decimal? price, string path, List<string> failures)
    {
        if (price is < 0 or > MaxPrice)
            failures.Add($"{path} must be between 0 and {MaxPrice}.");
    }
}
