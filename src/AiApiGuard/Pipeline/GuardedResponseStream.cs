namespace AiApiGuard.Pipeline;

/// <summary>Is the response stream that a guarded endpoint writes to.</summary>
internal sealed class GuardedResponseStream(GuardedResponseBody body) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        body.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        body.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken).AsTask();

    // Filters are asynchronous, so a synchronous write is only taken in; the next asynchronous call or the end of the answer inspects it.
    public override void Write(ReadOnlySpan<byte> buffer) => body.Buffer(buffer);

    public override void Write(byte[] buffer, int offset, int count) => body.Buffer(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // What is released is flushed already; what is not must not leave.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
