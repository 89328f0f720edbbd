namespace AiApiGuard.Tests.State.Audit;

/// <summary>Is a file on a disk that can be full: a write then fails when half of it is done.</summary>
internal sealed class FailingFile(string path, Func<bool> isFull) : FileStream(
    path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, BufferSize = 0 })
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(isFull() ? buffer[..(buffer.Length / 2)] : buffer, cancellationToken);
        if (isFull())
            throw new IOException("No space left on device");
    }
}
