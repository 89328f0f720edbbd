using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Turns a Responses request into a prompt.</summary>
internal static class OpenAiResponsesRequestReader
{
    // Settings of the call, which no model reads. Whatever is not listed here is inspected.
    private static readonly PropertyNames Known = new(
        "model", "input", "instructions", "prompt", "tools", "text", "stream", "stream_options", "include", "previous_response_id", "conversation",
        "reasoning", "service_tier", "tool_choice", "truncation", "user", "safety_identifier", "prompt_cache_key", "prompt_cache_retention");

    private static readonly IdentifierNames Identifiers = new("type", "id", "version", "verbosity");

    public static AiGuardPrompt Read(AiGuardRequestTexts texts, string protocol)
    {
        var root = texts.Body;
        RequestFields.RequireObject(root, "body");
        if (RequestFields.TryGet(root, "instructions", out var instructions))
            texts.Add(instructions, AiGuardRole.Developer, AiGuardOrigin.Application, "instructions");
        ReadPrompt(texts);
        ReadInput(texts);
        OpenAiToolReader.Read(root, "tools", texts);
        OpenAiToolReader.ReadChoice(root, "tool_choice", texts);
        if (root.TryGetProperty("text"u8, out var format))
            texts.AddAll(format, AiGuardRole.System, AiGuardOrigin.Application, "text", Identifiers.Contains);
        OpenAiUnknownFields.Read(texts, Known);
        return new AiGuardPrompt(texts.Windows)
        {
            Protocol = protocol,
            Model = OpenAiModel.Read(texts),
            IsStreaming = RequestFields.ReadOptionalBoolean(root, "stream"),
            FallbackModels = OpenAiModel.ReadFallbacks(texts),
            Operations = AiGuardOperations.Chat,
            Parameters = ReadParameters(texts),
            Tools = texts.Tools,
        };
    }

    private static RequestParameters ReadParameters(AiGuardRequestTexts texts)
    {
        var parameters = OpenAiParameters.Read(texts.Body, "max_output_tokens");
        if (AnswerFields.TryGetArray(texts.Body, "include"u8, out var included))
        {
            foreach (var part in included.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.String && RequestFields.ReadString(part, "include").Contains("logprobs", StringComparison.OrdinalIgnoreCase))
                    parameters.AddLogProbs(texts.Body, "include", "include");
            }
        }

        if (PathEnd.Matches(texts.Path, "/responses/input_tokens"))
            parameters.GenerateNothing();
        return parameters;
    }

    private static void ReadInput(AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(texts.Body, "input", out var input))
        {
            // What is stored elsewhere may be all there is to answer.
            if (!RequestFields.TryGet(texts.Body, "prompt", out _) && !RequestFields.TryGet(texts.Body, "conversation", out _) &&
                !RequestFields.TryGet(texts.Body, "previous_response_id", out _))
                throw AiGuardRequestException.InvalidField("input", "is required.");
            return;
        }

        if (input.ValueKind == JsonValueKind.String)
        {
            texts.Add(input, AiGuardRole.User, AiGuardOrigin.User, "input");
            return;
        }

        if (input.ValueKind != JsonValueKind.Array)
            throw AiGuardRequestException.InvalidField("input", "must be a string or an array of items.");
        var index = 0;
        foreach (var item in input.EnumerateArray())
            OpenAiResponsesInputReader.Read(item, texts, $"input[{index++}]");
    }

    // A stored prompt, and what the caller fills into it.
    private static void ReadPrompt(AiGuardRequestTexts texts)
    {
        if (!RequestFields.TryGet(texts.Body, "prompt", out var prompt))
            return;
        RequestFields.RequireObject(prompt, "prompt");
        foreach (var property in prompt.EnumerateObject())
        {
            if (property.NameEquals("variables"u8) && property.Value.ValueKind == JsonValueKind.Object)
                ReadVariables(property.Value, texts);
            else if (!Identifiers.Contains(property))
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, NameOf(property, "prompt"), Identifiers.Contains);
        }
    }

    private static void ReadVariables(JsonElement variables, AiGuardRequestTexts texts)
    {
        foreach (var variable in variables.EnumerateObject())
        {
            var field = NameOf(variable, "prompt.variables");
            if (variable.Value.ValueKind == JsonValueKind.Object)
                OpenAiPartReader.Read(variable.Value, texts, AiGuardRole.User, AiGuardOrigin.User, field);
            else
                texts.Add(variable.Value, AiGuardRole.User, AiGuardOrigin.User, field);
        }
    }

    private static string NameOf(JsonProperty property, string parent) => ChannelName.Property(parent, RequestFields.ReadName(property, parent));
}
