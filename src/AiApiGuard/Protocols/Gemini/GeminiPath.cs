using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads a path such as <c>/v1beta/models/gemini-x:streamGenerateContent</c>.</summary>
/// <param name="Model">The model, with its collection where that is not <c>models</c>.</param>
/// <param name="Method">The method.</param>
internal readonly record struct GeminiPath(string Model, string Method)
{
    private const string StreamingMethod = "streamGenerateContent";

    private static readonly string[] Methods =
        ["generateContent", StreamingMethod, "countTokens", "embedContent", "batchEmbedContents"];

    public bool IsStreaming => Is(StreamingMethod);

    public bool IsEmbedding => Is("embedContent") || Is("batchEmbedContents");

    public bool IsGenerating => IsStreaming || Is("generateContent");

    public static bool TryRead(PathString path, out GeminiPath read)
    {
        read = default;
        var value = path.Value.AsSpan().TrimEnd('/');
        var colon = value.LastIndexOf(':');
        if (colon < 0 || !IsMethod(value[(colon + 1)..]))
            return false;
        var resource = value[..colon];
        var name = resource.LastIndexOf('/');
        if (name < 0 || name + 1 == resource.Length)
            return false;
        var collection = resource[..name];
        collection = collection[(collection.LastIndexOf('/') + 1)..];
        var model = resource[(name + 1)..];
        read = new(
            collection.IsEmpty || collection.Equals("models", StringComparison.OrdinalIgnoreCase) ? model.ToString() : $"{collection}/{model}",
            value[(colon + 1)..].ToString());
        return true;
    }

    private bool Is(string method) => Method.Equals(method, StringComparison.OrdinalIgnoreCase);

    private static bool IsMethod(ReadOnlySpan<char> name)
    {
        foreach (var method in Methods)
        {
            if (name.Equals(method, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
