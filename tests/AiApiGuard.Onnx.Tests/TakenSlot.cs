namespace AiApiGuard.Onnx.Tests;

/// <summary>Is a call that computes until it is told to end.</summary>
internal sealed class TakenSlot : IDisposable
{
    private readonly HeldList<AiGuardClassifierText> _texts = new(new AiGuardClassifierText("hello".AsMemory(), default, default!));
    private readonly Task _running;

    public TakenSlot(TestGuard guard)
    {
        _running = guard.Classifier.ClassifyAsync(_texts, CancellationToken.None).AsTask();
        _texts.WaitUntilRead();
    }

    public Task EndAsync()
    {
        _texts.Release();
        return _running;
    }

    public void Dispose() => _texts.Release();
}
