using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Onnx.Tests;

/// <summary>Is a guard with one classifier, started.</summary>
internal sealed class TestGuard : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TestGuard(ModelFolder folder, Action<AiGuardOnnxOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddAiGuard().AddOnnxClassifier("tiny", options =>
        {
            options.ModelPath = folder.Path;
            options.Threads = 1;
            configure?.Invoke(options);
        });
        _provider = services.BuildServiceProvider();
        _provider.GetRequiredService<IStartupValidator>().Validate();
        Classifier = _provider.GetRequiredService<IAiGuardTextClassifier>();
    }

    public IAiGuardTextClassifier Classifier { get; }

    public ValueTask<IReadOnlyList<IReadOnlyList<AiGuardTextLabel>>> ClassifyAsync(CancellationToken cancellationToken, params string[] texts) =>
        Classifier.ClassifyAsync([.. texts.Select(static text => new AiGuardClassifierText(text.AsMemory(), default, default!))], cancellationToken);

    public async Task<double> ScoreAsync(string text) => (await ScoresAsync(text))[0];

    public async Task<double[]> ScoresAsync(params string[] texts) =>
        [.. (await ClassifyAsync(CancellationToken.None, texts)).Select(static labels => labels.Single(static label => label.Code == AiGuardReasons.PromptInjection).Score)];

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
