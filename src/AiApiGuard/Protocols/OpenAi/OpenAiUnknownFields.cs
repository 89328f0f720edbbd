using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads what a request carries beyond what its protocol names: as text of the caller.</summary>
internal static class OpenAiUnknownFields
{
    private static readonly IdentifierNames Identifiers = new("type", "id");

    public static void Read(AiGuardRequestTexts texts, PropertyNames known)
    {
        foreach (var property in texts.Body.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object && !known.Contains(property))
                texts.AddAll(property.Value, AiGuardRole.Unknown, AiGuardOrigin.User, RequestFields.ReadName(property, "body"), Identifiers.Contains);
        }
    }
}
