using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads which model a request is for.</summary>
internal static class OpenAiModel
{
    private static readonly PropertyNames Fallbacks = new("models", "fallbacks");

    /// <summary>Gets the deployment of the path where there is one: a body must not name an allowed model beside it.</summary>
    public static string? Read(AiGuardRequestTexts texts)
    {
        var named = RequestFields.ReadOptionalString(texts.Body, "model");
        return DeploymentPath.Of(texts.Path) ?? named;
    }

    /// <summary>Gets the models that gateways ask if the first cannot be had: what is denied must not be reached that way.</summary>
    public static IReadOnlyList<string> ReadFallbacks(AiGuardRequestTexts texts)
    {
        if (!Fallbacks.AreIn(texts.Body))
            return [];
        List<string>? models = null;
        foreach (var property in (ReadOnlySpan<string>)["models", "fallbacks"])
        {
            if (!RequestFields.TryGet(texts.Body, property, out var list) || list.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && AnswerFields.TryGetString(item, "model"u8, out var model))
                    (models ??= []).Add(RequestFields.ReadString(model, property));
                else if (item.ValueKind == JsonValueKind.String)
                    (models ??= []).Add(RequestFields.ReadString(item, property));
            }
        }

        return models ?? (IReadOnlyList<string>)[];
    }
}
