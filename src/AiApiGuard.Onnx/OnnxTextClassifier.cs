using System.Diagnostics.CodeAnalysis;
using AiApiGuard.Onnx.Models;
using AiApiGuard.Onnx.Tokenization;

namespace AiApiGuard.Onnx;

/// <summary>Judges texts with a model, window by window, and says the highest score of all windows of a text.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Without its wait handle a semaphore has nothing to free, and what still computes releases it when the services are gone.")]
internal sealed class OnnxTextClassifier(string name, OnnxModel model, AiGuardOnnxOptions options) : IAiGuardTextClassifier
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrentRuns);
    private readonly int _maxPending = options.MaxConcurrentRuns + options.MaxQueuedRuns;
    private readonly int _batchSize = Math.Min(options.MaxBatchSize, model.Batch ?? int.MaxValue);
    private readonly TokenWindows _windows = new(model.MaxTokens - model.Tokenizer.Overhead, options.OverlapTokens, options.MaxWindows);
    private int _pending;

    public string Name => name;

    public IReadOnlyCollection<string> Codes => model.Labels.Codes;

    public async ValueTask<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(
        IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        try
        {
            if (Interlocked.Increment(ref _pending) > _maxPending)
                throw new InvalidOperationException($"The classifier {name} has as many exchanges waiting as it may have.");
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                // It computes for long: not on a thread that serves requests, and the caller's wait ends with the computation, which ends at the time limit.
                return await Task.Run(() => Classify(texts, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    private IReadOnlyList<AiGuardTextLabel>[] Classify(IReadOnlyList<AiGuardClassifierText> texts, CancellationToken cancellationToken)
    {
        var windows = new List<(int Text, ArraySegment<int> Tokens)>(texts.Count);
        for (var text = 0; text < texts.Count; text++)
        {
            foreach (var window in _windows.Cut(model.Tokenizer.Encode(texts[text].Text.Span, cancellationToken)))
                windows.Add((text, window));
        }

        // Windows of like length stand together, so that little is computed on padding.
        windows.Sort(static (left, right) => left.Tokens.Count.CompareTo(right.Tokens.Count));
        var scores = new double[texts.Count][];
        for (var start = 0; start < windows.Count; start += _batchSize)
        {
            var batch = windows.GetRange(start, Math.Min(_batchSize, windows.Count - start));
            var results = model.Run(batch.ConvertAll(static window => window.Tokens), cancellationToken);
            for (var row = 0; row < results.Length; row++)
                LabelScores.Raise(scores[batch[row].Text] ??= new double[model.Labels.Codes.Count], results[row], model.Labels, model.AddsUp);
        }

        return Array.ConvertAll(scores, ToLabels);
    }

    private IReadOnlyList<AiGuardTextLabel> ToLabels(double[]? scores) =>
        scores is null ? [] : [.. scores.Select((score, code) => new AiGuardTextLabel(model.Labels.Codes[code], score))];
}
