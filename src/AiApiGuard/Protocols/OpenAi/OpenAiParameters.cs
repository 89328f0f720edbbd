using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the parameters of which there may be ceilings, under all names that OpenAI and the many that speak like it give
/// them.</summary>
internal static class OpenAiParameters
{
    private static readonly string[] Names =
    [
        "max_completion_tokens", "max_tokens", "max_output_tokens", "max_new_tokens", "num_predict", "n_predict", "n", "best_of", "temperature",
        "logprobs", "top_logprobs", "prompt_logprobs",
    ];

    private static readonly PropertyNames Parameters = new(Names);

    // A server that ignores case would obey a value that was not read here.
    private static readonly NameSpelling Spelling = new(
        [
            "model", "models", "fallbacks", "messages", "input", "prompt", "instructions", "tools", "tool_choice", "functions", "function_call",
            "include", "stream", .. Names,
        ]);

    /// <param name="root">The body.</param>
    /// <param name="maxOutputTokensField">The name under which the protocol has the largest answer.</param>
    public static RequestParameters Read(JsonElement root, string maxOutputTokensField)
    {
        Spelling.Require(root, string.Empty);
        var parameters = new RequestParameters(maxOutputTokensField);

        // In one pass: most requests have few of these, and each look-up by name costs as much as the pass.
        foreach (var property in root.EnumerateObject())
        {
            if (Parameters.Contains(property))
                Add(root, property.Name, parameters);
        }

        return parameters;
    }

    private static void Add(JsonElement root, string name, RequestParameters parameters)
    {
        switch (name)
        {
            case "n" or "best_of":
                parameters.AddChoices(RequestFields.ReadOptionalInteger(root, name), name);
                break;
            case "temperature":
                parameters.AddTemperature(RequestFields.ReadOptionalNumber(root, name), name);
                break;
            case "logprobs" or "prompt_logprobs":
                parameters.AddLogProbs(root, name, name);
                break;
            case "top_logprobs":
                parameters.AddTopLogProbs(root, name, name);
                break;
            default:
                parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(root, name), name);
                break;
        }
    }
}
