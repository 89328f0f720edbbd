using System.Collections;

namespace AiApiGuard.Onnx.Tests;

/// <summary>Is a list of one element, of which whoever asks for it gets it only when it is released.</summary>
internal sealed class HeldList<T>(T element) : IReadOnlyList<T>
{
    private readonly ManualResetEventSlim _read = new();
    private readonly ManualResetEventSlim _released = new();

    public int Count => 1;

    public T this[int index]
    {
        get
        {
            _read.Set();
            _released.Wait(CancellationToken.None);
            return element;
        }
    }

    public void WaitUntilRead() => _read.Wait(CancellationToken.None);

    public void Release() => _released.Set();

    public IEnumerator<T> GetEnumerator()
    {
        yield return element;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
