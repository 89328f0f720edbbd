using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AiApiGuard.Filters.Limiting.Cost.Pricing;

/// <summary>Reads the section <c>Prices</c>, and refuses what it does not know.</summary>
/// <remarks>By hand: the colon in a name such as <c>llama3:8b</c> parts the keys of configuration too.</remarks>
internal static class PriceConfiguration
{
    public static void Bind(IConfigurationSection section, AiGuardPriceOptions options)
    {
        foreach (var part in section.GetChildren())
        {
            if (Is(part, nameof(options.Currency)))
                options.Currency = part.Value ?? string.Empty;
            else if (Is(part, nameof(options.UnknownModels)))
                options.UnknownModels = ReadUnknown(part);
            else if (Is(part, nameof(options.UnknownModelPrice)))
                options.UnknownModelPrice = ReadPrice(part, static inner => throw Unread(inner));
            else if (Is(part, nameof(options.Models)))
                ReadModels(part, options);
            else
                throw Unread(part);
        }
    }

    private static void ReadModels(IConfigurationSection section, AiGuardPriceOptions options)
    {
        foreach (var model in section.GetChildren())
            ReadModel(model, model.Key, options);
    }

    private static void ReadModel(IConfigurationSection section, string name, AiGuardPriceOptions options)
    {
        if (section.Value is { Length: > 0 })
            throw new InvalidOperationException($"The configuration key '{section.Path}' must hold a price: Input and Output.");
        var price = ReadPrice(section, inner => ReadModel(inner, $"{name}:{inner.Key}", options));
        if (price is not null)
            options.Models[name] = price;
    }

    // Null where there are only longer names.
    private static AiGuardModelPrice? ReadPrice(IConfigurationSection section, Action<IConfigurationSection> readInner)
    {
        var price = new AiGuardModelPrice();
        var hasInner = false;
        var hasParts = false;
        foreach (var part in section.GetChildren())
        {
            if (part.Value is null && part.GetChildren().Any())
            {
                hasInner = true;
                readInner(part);
            }
            else
            {
                hasParts = true;
                ReadPart(part, price);
            }
        }

        return hasParts || !hasInner ? price : null;
    }

    private static void ReadPart(IConfigurationSection part, AiGuardModelPrice price)
    {
        if (Is(part, nameof(price.Input)))
            price.Input = ReadNumber(part);
        else if (Is(part, nameof(price.Output)))
            price.Output = ReadNumber(part);
        else if (Is(part, nameof(price.CachedInput)))
            price.CachedInput = ReadNumber(part);
        else if (Is(part, nameof(price.CacheWrite)))
            price.CacheWrite = ReadNumber(part);
        else if (Is(part, nameof(price.Reasoning)))
            price.Reasoning = ReadNumber(part);
        else if (Is(part, nameof(price.PerRequest)))
            price.PerRequest = ReadNumber(part);
        else
            throw Unread(part);
    }

    private static decimal ReadNumber(IConfigurationSection part) =>
        decimal.TryParse(part.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidOperationException($"The configuration key '{part.Path}' must be a number.");

    private static AiGuardUnknownModelPrice ReadUnknown(IConfigurationSection part) =>
        Enum.TryParse<AiGuardUnknownModelPrice>(part.Value, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new InvalidOperationException(
                $"The configuration key '{part.Path}' must be one of {string.Join(", ", Enum.GetNames<AiGuardUnknownModelPrice>())}.");

    private static bool Is(IConfigurationSection part, string key) => part.Key.Equals(key, StringComparison.OrdinalIgnoreCase);

    private static InvalidOperationException Unread(IConfigurationSection part) => new($"Nothing reads the configuration key '{part.Path}'.");
}
