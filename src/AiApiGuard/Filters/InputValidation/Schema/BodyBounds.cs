using System.Globalization;
using System.Text.Json;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Bounds what no protocol bounds: how deep a body nests, and how many properties an object has, wherever it stands.</summary>
internal static class BodyBounds
{
    private const int MaxReadDepth = 64;

    // A property takes two quotes, a colon, a value, and a comma.
    private const int LeastBytesOfProperty = 5;

    /// <summary>Says whether a body can exceed the bounds at all: most are too small to hold so many properties.</summary>
    public static bool MayExceed(int bytes, SchemaOptions options) =>
        options.MaxDepth < MaxReadDepth || bytes / LeastBytesOfProperty >= options.MaxProperties;

    /// <param name="body">JSON that was parsed before.</param>
    /// <param name="options">The bounds.</param>
    /// <returns>What exceeds them, or <see langword="null"/>.</returns>
    public static AiGuardRequestException? Find(ReadOnlySpan<byte> body, SchemaOptions options)
    {
        Span<int> properties = stackalloc int[MaxReadDepth + 1];
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxReadDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                // The depth is that in which the token stands.
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (reader.CurrentDepth >= options.MaxDepth)
                        return Exceeds($"must not nest deeper than {options.MaxDepth.ToString(CultureInfo.InvariantCulture)}.");
                    properties[reader.CurrentDepth + 1] = 0;
                    break;
                case JsonTokenType.PropertyName when ++properties[reader.CurrentDepth] > options.MaxProperties:
                    return Exceeds($"must not have an object with more than {options.MaxProperties.ToString(CultureInfo.InvariantCulture)} properties.");
            }
        }

        return null;
    }

    private static AiGuardRequestException Exceeds(string problem) => AiGuardRequestException.InvalidField("body", problem);
}
