using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Writes and reads JSON strings with lone surrogates, which the framework's reader refuses: a stream may cut an emoji in two.</summary>
public static class JsonText
{
    public static string Encode(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var character in text)
            result.Append(char.IsSurrogate(character) || character is '"' or '\\' or < ' ' ? $"\\u{(int)character:x4}" : character);
        return result.Append('"').ToString();
    }

    public static string Decode(JsonElement text)
    {
        var raw = text.GetRawText()[1..^1];
        var result = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                result.Append((char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                result.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var same => same });
            }
        }

        return result.ToString();
    }

    /// <summary>Reads the JSON behind <c>data: </c> of each event.</summary>
    public static IEnumerable<JsonElement> ReadEvents(string stream) => stream
        .Split('\n')
        .Where(line => line.StartsWith("data: {", StringComparison.Ordinal))
        .Select(line => JsonDocument.Parse(line[6..]).RootElement);

    /// <summary>Reads the JSON of each line.</summary>
    public static IEnumerable<JsonElement> ReadLines(string stream) => stream
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement);
}
