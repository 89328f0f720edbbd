using System.Globalization;
using AiApiGuard.Inspection.Custom;
using AiApiGuard.Inspection.Terms;
using Microsoft.Extensions.Configuration;

namespace AiApiGuard.Inspection;

/// <summary>Reads the entities and terms of the host from configuration: the names are the keys of their sections.</summary>
internal static class TextInspectionConfiguration
{
    public const string EntitiesSection = "TextEntities";
    public const string DeniedTermsSection = "DeniedTerms";
    public const string AllowedTermsSection = "AllowedTerms";

    public static void BindEntities(IConfiguration section, TextInspectionOptions options)
    {
        foreach (var child in section.GetChildren())
        {
            if (!options.Entities.TryGetValue(child.Key, out var entity))
                options.Entities[child.Key] = entity = new AiGuardTextEntityOptions();
            foreach (var value in child.GetChildren())
                Bind(value, entity);
        }
    }

    public static void BindDeniedTerms(IConfiguration section, TextInspectionOptions options)
    {
        foreach (var child in section.GetChildren())
        {
            if (!options.DeniedTerms.TryGetValue(child.Key, out var terms))
                options.DeniedTerms[child.Key] = terms = new AiGuardTermListOptions();
            Bind(child, terms);
        }
    }

    public static void Bind(IConfigurationSection section, AiGuardTermListOptions terms)
    {
        foreach (var value in section.GetChildren())
        {
            switch (value.Key)
            {
                case nameof(AiGuardTermListOptions.Terms):
                    ReplaceWith(terms.Terms, value);
                    break;
                case nameof(AiGuardTermListOptions.Path):
                    terms.Path = value.Value;
                    break;
                case nameof(AiGuardTermListOptions.IgnoreCase):
                    terms.IgnoreCase = Parse(value, bool.Parse);
                    break;
                default:
                    throw Unread(value);
            }
        }
    }

    private static void Bind(IConfigurationSection value, AiGuardTextEntityOptions entity)
    {
        switch (value.Key)
        {
            case nameof(AiGuardTextEntityOptions.Pattern):
                entity.Pattern = value.Value ?? "";
                break;
            case nameof(AiGuardTextEntityOptions.IgnoreCase):
                entity.IgnoreCase = Parse(value, bool.Parse);
                break;
            case nameof(AiGuardTextEntityOptions.MaxLength):
                entity.MaxLength = Parse(value, ParseNumber);
                break;
            case nameof(AiGuardTextEntityOptions.ContextWords):
                ReplaceWith(entity.ContextWords, value);
                break;
            case nameof(AiGuardTextEntityOptions.ContextDistance):
                entity.ContextDistance = Parse(value, ParseNumber);
                break;
            case nameof(AiGuardTextEntityOptions.RequireContext):
                entity.RequireContext = Parse(value, bool.Parse);
                break;
            case nameof(AiGuardTextEntityOptions.Score):
                entity.Score = Parse(value, ParseShare);
                break;
            case nameof(AiGuardTextEntityOptions.ScoreWithContext):
                entity.ScoreWithContext = Parse(value, ParseShare);
                break;
            default:
                throw Unread(value);
        }
    }

    private static void ReplaceWith(IList<string> list, IConfigurationSection values)
    {
        list.Clear();
        foreach (var value in values.GetChildren())
            list.Add(value.Value ?? "");
    }

    private static int ParseNumber(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static float ParseShare(string text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static T Parse<T>(IConfigurationSection value, Func<string, T> parse)
    {
        try
        {
            return parse(value.Value ?? "");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new InvalidOperationException($"The configuration key '{value.Path}' has a value that cannot be read.", exception);
        }
    }

    private static InvalidOperationException Unread(IConfigurationSection value) => new($"Nothing reads the configuration key '{value.Path}'.");
}
