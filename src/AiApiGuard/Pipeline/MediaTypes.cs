using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace AiApiGuard.Pipeline;

/// <summary>Reads the Content-Type of requests and answers.</summary>
internal static class MediaTypes
{
    private static readonly HashSet<string> LineTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-ndjson", "ndjson", "jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "json-lines", "stream+json",
    };

    /// <summary>Parses a type whose text is UTF-8, said or by default.</summary>
    public static bool TryParseUtf8(string? contentType, [NotNullWhen(true)] out MediaTypeHeaderValue? type) =>
        MediaTypeHeaderValue.TryParse(contentType, out type) && IsUtf8(type);

    /// <summary>Says whether a Content-Encoding makes of a body something else than its text.</summary>
    public static bool IsEncoded(StringValues contentEncoding) =>
        contentEncoding.Any(value => !string.Equals(value, "identity", StringComparison.OrdinalIgnoreCase));

    public static bool IsText(string? contentType) =>
        TryParseUtf8(contentType, out var type) && type.Type.Equals("text", StringComparison.OrdinalIgnoreCase);

    public static bool IsLines(MediaTypeHeaderValue type) =>
        type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && LineTypes.Contains(type.SubType.ToString());

    public static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue type)
    {
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        return !charset.HasValue || charset.Length == 0 ||
            charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}
