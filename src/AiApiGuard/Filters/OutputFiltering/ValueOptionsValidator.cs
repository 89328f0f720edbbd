using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Validates what attributes cannot say of the options of filters that find values.</summary>
internal abstract class ValueOptionsValidator<TOptions>(IReadOnlyCollection<string> known) : IValidateOptions<TOptions>
    where TOptions : AiGuardValueOptions
{
    private const int LeastHashKey = 16;
    private const int MostPseudonyms = 100_000;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = new List<string>();
        ValidateEntities(name, options, failures);
        ValidateActions(name, options, failures);
        ValidateForm(name, options, failures);
        ValidatePseudonyms(name, options, failures);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static string At(string? name, string option) => $"{typeof(TOptions).Name}.{option} of '{name}'";

    private void ValidateEntities(string? name, TOptions options, List<string> failures)
    {
        foreach (var (option, entities) in new (string, IEnumerable<string>)[]
        {
            (nameof(options.Entities), options.Entities),
            (nameof(options.Actions), options.Actions.Keys),
            ("Request.Actions", options.Request.Actions.Keys),
            ("Response.Actions", options.Response.Actions.Keys),
            ("UseRedactor", options.GetRedactors().Keys),
        })
        {
            foreach (var entity in entities.Except(known, StringComparer.OrdinalIgnoreCase))
                failures.Add($"{At(name, option)} names '{entity}', which is not known. Known are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    private static void ValidateActions(string? name, TOptions options, List<string> failures)
    {
        var direction = options.Direction;
        if (direction is not (AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both))
            failures.Add($"{At(name, "Direction")} must be Request, Response or Both.");
        var both = options.Actions.Values.Append(options.Action).ToArray();
        var request = Own(options.Request);
        var response = Own(options.Response);
        if (both.Concat(request).Concat(response).Any(static action => !Enum.IsDefined(action)))
            failures.Add($"{At(name, "Actions")} has an action that is not known.");
        if (!options.Request.IsEmpty && !direction.HasFlag(AiGuardDirection.Request))
            failures.Add($"{At(name, "Request")} has no effect: Direction leaves prompts out.");
        if (!options.Response.IsEmpty && !direction.HasFlag(AiGuardDirection.Response))
            failures.Add($"{At(name, "Response")} has no effect: Direction leaves answers out.");
        if (response.Contains(AiGuardValueAction.Pseudonymize))
            failures.Add($"{At(name, "Response")} cannot be Pseudonymize: nobody turns back what the model invents.");
        if (both.Concat(request).Contains(AiGuardValueAction.Pseudonymize) && !direction.HasFlag(AiGuardDirection.Request))
            failures.Add($"{At(name, "Direction")} must be Request or Both: Pseudonymize begins in prompts.");

        static AiGuardValueAction[] Own(AiGuardValueActions actions) =>
            actions.Action is { } action ? [.. actions.Actions.Values, action] : [.. actions.Actions.Values];
    }

    private static void ValidateForm(string? name, TOptions options, List<string> failures)
    {
        var hashes = options.NamedEntities().Append("").Any(entity =>
            options.ActionOf(entity, AiGuardDirection.Request) == AiGuardValueAction.Hash
            || options.ActionOf(entity, AiGuardDirection.Response) == AiGuardValueAction.Hash);
        if (hashes && (options.HashKey?.Length ?? 0) < LeastHashKey)
            failures.Add($"{At(name, "HashKey")} must have at least {LeastHashKey} characters, for the action Hash.");
        if ((hashes || options.Numbered) && options.Replacement?.Contains("{0}", StringComparison.Ordinal) != true)
            failures.Add($"{At(name, "Replacement")} must contain {{0}}, where the number or the hash stands.");
        if (!(options.MinScore is >= 0 and <= 1))
            failures.Add($"{At(name, "MinScore")} must be from 0 to 1.");
    }

    private static void ValidatePseudonyms(string? name, TOptions options, List<string> failures)
    {
        var pseudonyms = options.Pseudonyms;
        if (!Enum.IsDefined(pseudonyms.Style))
            failures.Add($"{At(name, "Pseudonyms.Style")} must be Placeholder or SameFormat.");
        if (pseudonyms.MaxValues is < 1 or > MostPseudonyms)
            failures.Add($"{At(name, "Pseudonyms.MaxValues")} must be from 1 to {MostPseudonyms}.");
        if (pseudonyms.Lifetime < TimeSpan.FromSeconds(1) || pseudonyms.Lifetime > LongestLifetime)
            failures.Add($"{At(name, "Pseudonyms.Lifetime")} must be from a second to a day.");
        if (pseudonyms.ConversationHeader is { } header && (header.Length is 0 or > 128 || !header.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            failures.Add($"{At(name, "Pseudonyms.ConversationHeader")} must be the name of a header.");
    }
}
