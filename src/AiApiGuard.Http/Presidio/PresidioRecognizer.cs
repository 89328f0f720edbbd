using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Presidio;

/// <summary>Finds entities with a Presidio analyzer: <c>POST /analyze</c>.</summary>
internal sealed class PresidioRecognizer(AiGuardPresidioOptions options, DetectorClient client) : IAiGuardNamedEntityRecognizer, IDisposable
{
    private readonly Uri _address = ServiceAddress.Append(options.Endpoint!, "analyze");
    private readonly PresidioEntities _entities = new(options);

    public IReadOnlyCollection<string> Entities => _entities.Names;

    public async ValueTask<IReadOnlyList<AiGuardNamedEntity>> RecognizeAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        var pieces = new List<TextPiece>();
        if (!TextPieces.TryAdd(pieces, 0, text, AiGuardDirection.Request, options))
            throw client.TooLong();
        var answers = await Batches.AskAsync(client, pieces.ToArray(), options.MaxBatchSize, CreateRequest, cancellationToken).ConfigureAwait(false);
        return [.. answers.SelectMany(static answer => answer ?? []).Distinct()];
    }

    public void Dispose() => client.Dispose();

    private DetectorRequest<IReadOnlyList<AiGuardNamedEntity>[]> CreateRequest(ReadOnlyMemory<TextPiece> pieces) =>
        new(_address, writer => Write(writer, pieces.Span), answer => Read(answer, pieces.Span));

    private void Write(Utf8JsonWriter writer, ReadOnlySpan<TextPiece> pieces)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("text"u8);
        if (pieces.Length == 1)
        {
            JsonBody.WriteText(writer, pieces[0].Text.Span);
        }
        else
        {
            writer.WriteStartArray();
            foreach (var piece in pieces)
                JsonBody.WriteText(writer, piece.Text.Span);
            writer.WriteEndArray();
        }

        writer.WriteString("language"u8, options.Language);
        writer.WriteStartArray("entities"u8);
        foreach (var entity in options.Entities)
            writer.WriteStringValue(entity);
        writer.WriteEndArray();
        writer.WriteNumber("score_threshold"u8, options.MinScore);
        writer.WriteEndObject();
    }

    private IReadOnlyList<AiGuardNamedEntity>[] Read(JsonElement answer, ReadOnlySpan<TextPiece> pieces)
    {
        if (pieces.Length == 1)
            return [ReadEntities(answer, pieces[0])];
        JsonPlaces.RequireCount(answer, pieces.Length);
        var found = new IReadOnlyList<AiGuardNamedEntity>[pieces.Length];
        for (var i = 0; i < found.Length; i++)
            found[i] = ReadEntities(answer[i], pieces[i]);
        return found;
    }

    private List<AiGuardNamedEntity> ReadEntities(JsonElement found, TextPiece piece)
    {
        if (found.ValueKind != JsonValueKind.Array)
            throw new MalformedAnswerException("it is no list of entities.");
        JsonPlaces.LimitEntities(found.GetArrayLength());
        var entities = new List<AiGuardNamedEntity>(found.GetArrayLength());
        var offsets = new CodePointOffsets(piece.Text.Span);
        foreach (var item in found.EnumerateArray())
        {
            var start = ReadOffset(item, "start", offsets.Count);
            var end = ReadOffset(item, "end", offsets.Count);
            var score = LabelScores.Read(JsonPlaces.Get(item, "score", JsonValueKind.Number));
            var name = JsonPlaces.Get(item, "entity_type", JsonValueKind.String).GetString()!;
            if (end < start)
                throw new MalformedAnswerException("an entity ends before it begins.");
            if (end > start && score >= options.MinScore && _entities.Find(name) is { } entity)
                entities.Add(ToEntity(piece, offsets, start, end, entity, score));
        }

        return entities;
    }

    private static AiGuardNamedEntity ToEntity(in TextPiece piece, in CodePointOffsets offsets, int start, int end, string entity, double score)
    {
        var from = offsets.ToUtf16(start);
        return new AiGuardNamedEntity(piece.Start + from, offsets.ToUtf16(end) - from, entity, (float)score);
    }

    private static int ReadOffset(JsonElement item, string name, int max) =>
        JsonPlaces.Get(item, name, JsonValueKind.Number).TryGetInt32(out var offset) && offset >= 0 && offset <= max
            ? offset
            : throw new MalformedAnswerException("an entity lies outside the text.");
}
