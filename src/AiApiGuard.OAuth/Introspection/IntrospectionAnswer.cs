using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AiApiGuard.OAuth.Introspection;

/// <summary>Is what an authorization server said of a token (RFC 7662, section 2.2).</summary>
/// <param name="IsActive">Whether the token can be used at all.</param>
/// <param name="Claims">What the token says.</param>
internal sealed record IntrospectionAnswer(bool IsActive, IReadOnlyList<Claim> Claims)
{
    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly IntrospectionAnswer Inactive = new(false, []);

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonException">The answer is none.</exception>
    public static IntrospectionAnswer Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, JsonOptions);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("active", out var active)
            || active.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw new JsonException("The answer does not say whether the token is active.");
        if (active.ValueKind == JsonValueKind.False)
            return Inactive;
        var claims = new List<Claim>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name != "active")
                Add(claims, property.Name, property.Value);
        }

        return new IntrospectionAnswer(true, claims);
    }

    private static void Add(List<Claim> claims, string type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                claims.Add(ToClaim(type, item));
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            claims.Add(ToClaim(type, value));
        }
    }

    private static Claim ToClaim(string type, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new Claim(type, value.GetString()!)
        : new Claim(type, value.GetRawText(), JsonClaimValueTypes.Json);
}
