using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Classification;

/// <summary>Asks for all pieces of one question, so many in a request and so many requests at once.</summary>
internal static class Batches
{
    /// <returns>What was said of each piece; <see langword="null"/> where nothing was and the failure mode is open.</returns>
    public static async Task<T?[]> AskAsync<T>(
        DetectorClient client,
        ReadOnlyMemory<TextPiece> pieces,
        int maxBatchSize,
        Func<ReadOnlyMemory<TextPiece>, DetectorRequest<T[]>> createRequest,
        CancellationToken cancellationToken)
        where T : class
    {
        var answers = new T?[pieces.Length];
        var deadline = client.StartCall();
        var batches = (pieces.Length + maxBatchSize - 1) / maxBatchSize;
        if (batches == 1)
        {
            await AskOneAsync(0, cancellationToken).ConfigureAwait(false);
        }
        else if (batches > 1)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = client.Parallelism, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, batches, parallel, AskOneAsync).ConfigureAwait(false);
        }

        return answers;

        async ValueTask AskOneAsync(int batch, CancellationToken token)
        {
            var start = batch * maxBatchSize;
            var part = pieces.Slice(start, Math.Min(maxBatchSize, pieces.Length - start));
            var said = await client.AskAsync(createRequest(part), deadline, token).ConfigureAwait(false);
            said?.CopyTo(answers, start);
        }
    }
}
