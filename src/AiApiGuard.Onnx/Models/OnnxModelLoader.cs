using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using AiApiGuard.Onnx.Tokenization;
using Microsoft.ML.OnnxRuntime;

namespace AiApiGuard.Onnx.Models;

/// <summary>Loads a model and what belongs to it, and sees that they fit together.</summary>
internal static class OnnxModelLoader
{
    // Models that could read more were rarely trained on more, and attention costs the square of it.
    private const int MostTokensUnasked = 512;

    public static OnnxModel Load(AiGuardOnnxOptions options)
    {
        try
        {
            return LoadFiles(options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OnnxModelException($"a file could not be read: {exception.Message}", exception);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The model owns the session from then on; where there is no model, the session is disposed of.")]
    private static OnnxModel LoadFiles(AiGuardOnnxOptions options)
    {
        var path = ModelFiles.FindModel(options.ModelPath!);
        var folders = ModelFiles.FoldersOf(path, options.TokenizerPath);
        var configFile = ModelFiles.Find(folders, "config.json")
            ?? throw new OnnxModelException($"there is no config.json beside '{path}'; it names the labels of the model.");
        var config = ModelConfig.Read(configFile);
        var labels = LabelMap.Create(config.Labels, options.Labels);
        var tokenizer = TokenizerLoader.Load(options.TokenizerPath, folders, config.ModelType);
        Compare(path, options.Sha256);
        var session = CreateSession(path, options);
        try
        {
            var signature = ModelSignature.Read(session);
            var maxTokens = FindMaxTokens(options.MaxTokens, signature, tokenizer, config);
            var useSigmoid = options.Scores == AiGuardOnnxScores.Sigmoid
                || (options.Scores == AiGuardOnnxScores.Auto && (config.IsMultiLabel || config.Labels.Count == 1));
            var model = new OnnxModel(path, session, signature, tokenizer, labels, maxTokens, useSigmoid);
            Try(model, Math.Min(signature.Batch ?? 2, options.MaxBatchSize));
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void Compare(string path, string? expected)
    {
        if (expected is null)
            return;
        using var file = File.OpenRead(path);
        var actual = Convert.ToHexString(SHA256.HashData(file));
        if (!actual.Equals(expected.Trim(), StringComparison.OrdinalIgnoreCase))
            throw new OnnxModelException($"the SHA-256 of '{path}' is {actual}, not the one that Sha256 names.");
    }

    private static InferenceSession CreateSession(string path, AiGuardOnnxOptions options)
    {
        using var session = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that wait for work by spinning take the processor from the application.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.Session?.Invoke(session);
        try
        {
            // The library reports its use to its maker on some systems.
            OrtEnv.Instance().DisableTelemetryEvents();
            return new InferenceSession(path, session);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException($"ONNX Runtime cannot load '{path}': {exception.Message}", exception);
        }
    }

    private static int FindMaxTokens(int? asked, ModelSignature signature, TextTokenizer tokenizer, ModelConfig config)
    {
        if (signature.Length is { } length)
            return asked is null || asked == length ? length : throw new OnnxModelException($"MaxTokens is {asked}, but the model was exported for exactly {length} tokens.");
        if (asked > config.MaxPositions)
            throw new OnnxModelException($"MaxTokens is {asked}, but the model reads {config.MaxPositions} tokens at most.");
        return asked ?? Math.Min(MostTokensUnasked, Math.Min(tokenizer.MaxTokens ?? int.MaxValue, config.MaxPositions ?? int.MaxValue));
    }

    // A vocabulary larger than the model's, and positions that it does not have, show only when they are used, which callers would decide.
    private static void Try(OnnxModel model, int batchSize)
    {
        var window = new int[model.MaxTokens - model.Tokenizer.Overhead];
        Array.Fill(window, model.Tokenizer.MaxId);
        var windows = Enumerable.Repeat(new ArraySegment<int>(window), batchSize).ToArray();
        try
        {
            model.Run(windows, CancellationToken.None);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException(
                $"the model fails at {batchSize} times {model.MaxTokens} tokens of the highest number of its tokenizer ({model.Tokenizer.MaxId}); do the two belong together, is MaxTokens too high? {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new OnnxModelException(exception.Message, exception);
        }
    }
}
