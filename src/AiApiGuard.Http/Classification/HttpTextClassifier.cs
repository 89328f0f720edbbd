using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Classification;

/// <summary>Judges texts with a service: cuts them into pieces, asks, and keeps the highest score of each code.</summary>
internal sealed class HttpTextClassifier(AiGuardHttpDetectorOptions options, IClassifierProtocol protocol, DetectorClient client)
    : IAiGuardTextClassifier, IDisposable
{
    public string Name => client.Name;

    public IReadOnlyCollection<string> Codes => protocol.Codes;

    public async ValueTask<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(
        IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var pieces = new List<TextPiece>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!TextPieces.TryAdd(pieces, i, texts[i].Text, texts[i].Direction, options))
                throw client.TooLong();
        }

        var answers = await Batches.AskAsync(client, pieces.ToArray(), protocol.MaxBatchSize, protocol.CreateRequest, cancellationToken).ConfigureAwait(false);
        return Merge(texts.Count, pieces, answers);
    }

    public void Dispose() => client.Dispose();

    private static List<AiGuardTextLabel>[] Merge(int count, List<TextPiece> pieces, IReadOnlyList<AiGuardTextLabel>?[] answers)
    {
        var results = new List<AiGuardTextLabel>[count];
        for (var i = 0; i < count; i++)
            results[i] = [];
        for (var i = 0; i < pieces.Count; i++)
        {
            foreach (var label in answers[i] ?? [])
                LabelScores.Raise(results[pieces[i].TextIndex], label);
        }

        return results;
    }
}
