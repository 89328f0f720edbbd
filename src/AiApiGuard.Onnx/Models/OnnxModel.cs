using AiApiGuard.Onnx.Tokenization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AiApiGuard.Onnx.Models;

/// <summary>Runs a model over windows of tokens.</summary>
internal sealed class OnnxModel(
    string path, InferenceSession session, ModelSignature signature, TextTokenizer tokenizer, LabelMap labels, int maxTokens, bool useSigmoid) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string[] _inputs = [.. signature.Inputs.Select(static input => input.Name)];
    private readonly string[] _outputs = [signature.Output];
    private int _running;
    private bool _isDisposed;

    public string Path => path;

    public TextTokenizer Tokenizer => tokenizer;

    public LabelMap Labels => labels;

    public int MaxTokens => maxTokens;

    public int? Batch => signature.Batch;

    /// <summary>Gets a value indicating whether one label excludes the others.</summary>
    public bool AddsUp => !useSigmoid;

    /// <summary>Judges windows.</summary>
    /// <returns>For each window the scores of all labels of the model, in its order.</returns>
    public float[][] Run(IReadOnlyList<ArraySegment<int>> windows, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            return RunCore(windows, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Frees the model as soon as nothing runs any more: memory that a run still uses must not go from under it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (_running == 0)
                session.Dispose();
        }
    }

    private float[][] RunCore(IReadOnlyList<ArraySegment<int>> windows, CancellationToken cancellationToken)
    {
        // A model that was exported for a certain number of windows gets as many, of which some may say nothing.
        var rows = signature.Batch ?? windows.Count;
        var columns = signature.Length ?? windows.Max(static window => window.Count) + tokenizer.Overhead;
        var values = new List<OrtValue>(signature.Inputs.Count);
        try
        {
            foreach (var (name, isShort) in signature.Inputs)
                values.Add(CreateInput(name, isShort, windows, rows, columns));
            using var options = new RunOptions();
            using var registration = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
            cancellationToken.ThrowIfCancellationRequested();
            using var results = session.Run(options, _inputs, values, _outputs);
            return ReadScores(results[0], windows.Count, rows);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    private OrtValue CreateInput(string name, bool isShort, IReadOnlyList<ArraySegment<int>> windows, int rows, int columns)
    {
        var table = new int[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var target = table.AsSpan(row * columns, columns);
            var window = row < windows.Count ? windows[row] : ArraySegment<int>.Empty;
            var length = window.Count + tokenizer.Overhead;
            switch (name)
            {
                case ModelSignature.Ids:
                    tokenizer.Prefix.CopyTo(target);
                    window.AsSpan().CopyTo(target[tokenizer.Prefix.Length..]);
                    tokenizer.Suffix.CopyTo(target[(tokenizer.Prefix.Length + window.Count)..]);
                    target[length..].Fill(tokenizer.PaddingId);
                    break;
                case ModelSignature.Mask:
                    target[..length].Fill(1);
                    break;
                case ModelSignature.Positions:
                    for (var column = 0; column < columns; column++)
                        target[column] = column;
                    break;
            }
        }

        long[] shape = [rows, columns];
        return isShort ? OrtValue.CreateTensorValueFromMemory(table, shape) : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(table, static id => (long)id), shape);
    }

    private float[][] ReadScores(OrtValue result, int windows, int rows)
    {
        var type = result.GetTensorTypeAndShape();
        var count = labels.ByOutput.Length;
        if (type.Shape is not [var resultRows, var resultColumns] || resultRows != rows || resultColumns != count)
            throw new InvalidOperationException($"The model puts out [{string.Join(", ", type.Shape)}] numbers, where {rows} times the {count} labels of its config.json were expected.");
        var numbers = type.ElementDataType == TensorElementType.Float16
            ? Array.ConvertAll(result.GetTensorDataAsSpan<Float16>().ToArray(), static number => number.ToFloat())
            : result.GetTensorDataAsSpan<float>().ToArray();
        var scores = new float[windows][];
        for (var row = 0; row < windows; row++)
        {
            scores[row] = numbers[(row * count)..((row + 1) * count)];
            LabelScores.FromLogits(scores[row], useSigmoid);
        }

        return scores;
    }

    private void Enter()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _running++;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_running == 0 && _isDisposed)
                session.Dispose();
        }
    }
}
