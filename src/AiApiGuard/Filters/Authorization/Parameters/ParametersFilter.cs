using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Filters.Authorization.Parameters;

/// <summary>Denies a request that asks for more than the policy allows.</summary>
internal sealed class ParametersFilter(ParametersOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "LimitParameters";

    private static readonly AiGuardDenial NotKnown = new(AiGuardReasons.ParameterNotAllowed)
    {
        StatusCode = StatusCodes.Status400BadRequest,
        Detail = "What the request asks for is not known here, and so cannot be limited.",
    };

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(FindDenial(context.Prompt) is { } denial ? AiGuardDecision.Deny(denial) : AiGuardDecision.Continue);

    private static AiGuardDenial Deny(string field, string problem) => new(AiGuardReasons.ParameterNotAllowed)
    {
        StatusCode = StatusCodes.Status400BadRequest,
        Field = field,
        Detail = $"'{field}' {problem}",
    };

    private static AiGuardDenial Exceeds(string field, IFormattable limit) =>
        Deny(field, string.Create(CultureInfo.InvariantCulture, $"must be at most {limit} here."));

    private static AiGuardDenial Requires(string field, long limit) =>
        Deny(field, string.Create(CultureInfo.InvariantCulture, $"is required here, and must be from 1 to {limit}."));

    private AiGuardDenial? FindDenial(AiGuardPrompt prompt)
    {
        if (!PromptAuthorization.IsKnown(prompt))
            return NotKnown;
        var fields = prompt.Parameters;
        if (options.MaxOutputTokens is { } tokens && !ReferenceEquals(prompt, AiGuardPrompt.Empty))
        {
            if (prompt.MaxOutputTokens > tokens)
                return Exceeds(fields.MaxOutputTokensField, tokens);
            if (prompt.MaxOutputTokens is null or < 0 && !options.AllowUnspecifiedMaxOutputTokens)
                return Requires(fields.MaxOutputTokensField, tokens);
        }

        if (prompt.Temperature > options.MaxTemperature)
            return Exceeds(fields.TemperatureField, options.MaxTemperature.Value);
        if (prompt.ChoiceCount > options.MaxChoiceCount)
            return Exceeds(fields.ChoiceCountField, options.MaxChoiceCount.Value);
        return prompt.LogProbs && !options.AllowLogProbs ? Deny(fields.LogProbsField, "is not allowed here.") : null;
    }
}
