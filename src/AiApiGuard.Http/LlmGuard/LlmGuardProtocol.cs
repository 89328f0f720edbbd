using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.LlmGuard;

/// <summary>Speaks with an LLM Guard server, which judges prompts and answers apart, and one text at a time.</summary>
internal sealed class LlmGuardProtocol(AiGuardLlmGuardOptions options) : IClassifierProtocol
{
    // The server's scores are risks from -1 to 1, by how far each scanner is from a threshold of its own, which is 0.
    private const double LowestRisk = -1;
    private const double Threshold = 0.5;
    private const double BelowThreshold = 0.49;

    private readonly Uri _promptAddress = ServiceAddress.Append(options.Endpoint!, "analyze/prompt");
    private readonly Uri _outputAddress = ServiceAddress.Append(options.Endpoint!, "analyze/output");
    private readonly LabelCodes _codes = LlmGuardScanners.Create(options);

    public IReadOnlyCollection<string> Codes => _codes.All;

    public int MaxBatchSize => 1;

    public DetectorRequest<IReadOnlyList<AiGuardTextLabel>[]> CreateRequest(ReadOnlyMemory<TextPiece> pieces)
    {
        var piece = pieces.Span[0];
        var isOutput = piece.Direction == AiGuardDirection.Response;
        return new(isOutput ? _outputAddress : _promptAddress, writer => Write(writer, piece, isOutput), answer => [Read(answer)]);
    }

    private void Write(Utf8JsonWriter writer, TextPiece piece, bool isOutput)
    {
        writer.WriteStartObject();
        if (isOutput)
            writer.WriteString("prompt"u8, ""u8);
        writer.WritePropertyName(isOutput ? "output"u8 : "prompt"u8);
        JsonBody.WriteText(writer, piece.Text.Span);
        if (options.SuppressedScanners.Count > 0)
        {
            writer.WriteStartArray("scanners_suppress"u8);
            foreach (var scanner in options.SuppressedScanners)
                writer.WriteStringValue(scanner);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private List<AiGuardTextLabel> Read(JsonElement answer)
    {
        var scanners = JsonPlaces.Get(answer, "scanners", JsonValueKind.Object);
        var isValid = ReadIsValid(answer);
        var labels = new List<AiGuardTextLabel>();
        var count = 0;
        var highest = LowestRisk;
        foreach (var scanner in scanners.EnumerateObject())
        {
            JsonPlaces.LimitLabels(++count);
            var risk = LabelScores.Read(scanner.Value, LowestRisk);
            highest = Math.Max(highest, risk);
            _codes.Add(labels, scanner.Name, ToScore(risk, isValid));
        }

        if (count == 0)
            throw new MalformedAnswerException("there are no scores.");
        return isValid || highest >= 0 ? labels : throw new MalformedAnswerException("the text is not valid, and no scanner says why.");
    }

    // Versions of the server differ in what a scanner says that objects to nothing: less than nothing, zero, or how far off it is.
    private static double ToScore(double risk, bool isValid)
    {
        if (risk == 0)
            return isValid ? 0 : Threshold;
        var score = (1 + risk) / 2;
        return isValid ? Math.Min(score, BelowThreshold) : score;
    }

    private static bool ReadIsValid(JsonElement answer) =>
        answer.TryGetProperty("is_valid", out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new MalformedAnswerException("'is_valid' is missing.");
}
