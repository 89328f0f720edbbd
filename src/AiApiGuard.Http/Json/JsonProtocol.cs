using System.Text.Json;
using AiApiGuard.Http.Calls;
using AiApiGuard.Http.Classification;

namespace AiApiGuard.Http.Json;

/// <summary>Speaks with a service as the options say.</summary>
internal sealed class JsonProtocol(AiGuardHttpClassifierOptions options) : IClassifierProtocol
{
    private readonly Uri _address = new(options.Endpoint!);
    private readonly RequestTemplate _template = RequestTemplate.TryParse(options.Request)!;
    private readonly JsonPointer _result = JsonPointer.TryParse(options.Result)!;
    private readonly LabelReader _labels = new(options);

    public IReadOnlyCollection<string> Codes => _labels.Codes;

    public int MaxBatchSize => _template.IsBatch ? options.MaxBatchSize : 1;

    public DetectorRequest<IReadOnlyList<AiGuardTextLabel>[]> CreateRequest(ReadOnlyMemory<TextPiece> pieces) =>
        new(_address, writer => _template.Write(writer, pieces.Span), answer => Read(answer, pieces.Length));

    private IReadOnlyList<AiGuardTextLabel>[] Read(JsonElement answer, int count)
    {
        if (!_result.TryFind(answer, out var result))
            throw new MalformedAnswerException("there is nothing where Result points.");
        if (!_template.IsBatch)
            return [_labels.Read(result)];
        JsonPlaces.RequireCount(result, count);
        var labels = new IReadOnlyList<AiGuardTextLabel>[count];
        for (var i = 0; i < count; i++)
            labels[i] = _labels.Read(result[i]);
        return labels;
    }
}
