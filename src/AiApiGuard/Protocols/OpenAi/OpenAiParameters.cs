using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the parameters of which there may be ceilings, under all names that OpenAI and the many that speak like it give
/// them.</summary>
internal static class OpenAiParameters
{
    private static readonly string[] MaxOutputTokens =
        ["max_completion_tokens", "max_tokens", "max_output_tokens", "max_new_tokens", "num_predict", "n_predict"];

    private static readonly string[] Choices = ["n", "best_of"];

    // A server that ignores case would obey a value that was not read here.
    private static readonly NameSpelling Spelling = new(
        [
            "model", "models", "fallbacks", "messages", "input", "prompt", "instructions", "tools", "tool_choice", "functions", "function_call",
            "temperature", "logprobs", "top_logprobs", "prompt_logprobs", "include", "stream", .. MaxOutputTokens, .. Choices,
        ]);

    /// <param name="root">The body.</param>
    /// <param name="maxOutputTokensField">The name under which the protocol has the largest answer.</param>
    public static RequestParameters Read(JsonElement root, string maxOutputTokensField)
    {
        Spelling.Require(root, string.Empty);
        var parameters = new RequestParameters(maxOutputTokensField);
        foreach (var name in MaxOutputTokens)
            parameters.AddMaxOutputTokens(RequestFields.ReadOptionalInteger(root, name), name);
        foreach (var name in Choices)
            parameters.AddChoices(RequestFields.ReadOptionalInteger(root, name), name);
        parameters.AddTemperature(RequestFields.ReadOptionalNumber(root, "temperature"), "temperature");
        parameters.AddLogProbs(root, "logprobs", "logprobs");
        parameters.AddLogProbs(root, "prompt_logprobs", "prompt_logprobs");
        parameters.AddTopLogProbs(root, "top_logprobs", "top_logprobs");
        return parameters;
    }
}
