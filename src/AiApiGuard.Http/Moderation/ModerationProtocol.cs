using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Moderation;

/// <summary>Speaks with a moderation endpoint: <c>POST /v1/moderations</c> as OpenAI has it.</summary>
internal sealed class ModerationProtocol(AiGuardModerationOptions options) : IClassifierProtocol
{
    private readonly Uri _address = new(options.Endpoint!);
    private readonly LabelCodes _codes = ModerationCategories.Create(options);

    public IReadOnlyCollection<string> Codes => _codes.All;

    public int MaxBatchSize => options.MaxBatchSize;

    public DetectorRequest<IReadOnlyList<AiGuardTextLabel>[]> CreateRequest(ReadOnlyMemory<TextPiece> pieces) =>
        new(_address, writer => Write(writer, pieces.Span), answer => Read(answer, pieces.Length));

    private void Write(Utf8JsonWriter writer, ReadOnlySpan<TextPiece> pieces)
    {
        writer.WriteStartObject();
        if (!string.IsNullOrEmpty(options.Model))
            writer.WriteString("model"u8, options.Model);
        writer.WriteStartArray("input"u8);
        foreach (var piece in pieces)
            JsonBody.WriteText(writer, piece.Text.Span);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private IReadOnlyList<AiGuardTextLabel>[] Read(JsonElement answer, int count)
    {
        var results = JsonPlaces.GetArray(answer, "results", count);
        var labels = new IReadOnlyList<AiGuardTextLabel>[count];
        for (var i = 0; i < count; i++)
            labels[i] = ReadScores(JsonPlaces.Get(results[i], "category_scores", JsonValueKind.Object));
        return labels;
    }

    private List<AiGuardTextLabel> ReadScores(JsonElement scores)
    {
        var labels = new List<AiGuardTextLabel>();
        var count = 0;
        foreach (var score in scores.EnumerateObject())
        {
            JsonPlaces.LimitLabels(++count);
            _codes.Add(labels, score.Name, LabelScores.Read(score.Value));
        }

        return count > 0 ? labels : throw new MalformedAnswerException("there are no scores.");
    }
}
