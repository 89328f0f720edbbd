using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AiApiGuard.Testing.Hosting;

/// <summary>Takes what leaves for the client, and remembers in which pieces it left.</summary>
internal sealed class TestBody : Stream, IHttpResponseBodyFeature
{
    private readonly TestResponse _response;
    private readonly TestLifetime _lifetime;
    private readonly MemoryStream _bytes = new();
    private readonly List<int> _ends = [];
    private bool _isComplete;

    public TestBody(TestResponse response, TestLifetime lifetime)
    {
        (_response, _lifetime) = (response, lifetime);
        Writer = PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));
    }

    public Stream Stream => this;

    public PipeWriter Writer { get; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Returns what left, cut where it was flushed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ToChunks()
    {
        var bytes = _bytes.ToArray();
        var start = 0;
        var chunks = new List<ReadOnlyMemory<byte>>(_ends.Count);
        foreach (var end in _ends.Append(bytes.Length).Where(end => end > start || end == 0).Distinct())
        {
            if (end > start)
                chunks.Add(bytes.AsMemory(start, end - start));
            start = end;
        }

        return chunks;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _response.StartAsync().ConfigureAwait(false);

        // Behind the end, or on a connection that is broken, nothing arrives.
        if (!_isComplete && !_lifetime.IsAborted)
            _bytes.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _response.StartAsync().ConfigureAwait(false);
        _ends.Add((int)_bytes.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new InvalidOperationException("Synchronous operations are disallowed. Call WriteAsync.");

    public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed. Call FlushAsync.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public Task StartAsync(CancellationToken cancellationToken = default) => _response.StartAsync();

    public void DisableBuffering()
    {
        // Nothing is buffered.
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(this, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        if (_isComplete)
            return;
        await Writer.FlushAsync().ConfigureAwait(false);
        await _response.StartAsync().ConfigureAwait(false);
        _isComplete = true;
    }
}
