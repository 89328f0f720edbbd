using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiApiGuard.GatewayLoad;

/// <summary>Is one connection that is kept open. It reads an answer to its end and looks at no more of it than that takes, to leave the machine to
/// those who are measured.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<LoadConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new LoadConnection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.Host), address.Port), cancellationToken);
        return connection;
    }

    public static byte[] Request(Uri address, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            POST /v1/chat/completions HTTP/1.1
            Host: {address.Authority}
            Authorization: Bearer sk-of-the-caller
            Content-Type: application/json
            Accept: application/json
            User-Agent: load/1
            Content-Length: {body.Length}


            """).ReplaceLineEndings("\r\n")),
        .. body,
    ];

    /// <summary>Sends a request and reads the answer.</summary>
    /// <returns>How many bytes the answer had, its head included.</returns>
    public async ValueTask<long> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var length = 0;
        int bodyStart;
        do
        {
            length += await ReceiveAsync(length, cancellationToken);
            bodyStart = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4;
        }
        while (bodyStart < 4);
        var bodyLength = ReadHead(_buffer.AsSpan(0, bodyStart));
        return bodyLength >= 0
            ? await ReadDeclaredAsync(length, bodyStart + bodyLength, cancellationToken)
            : await ReadChunkedAsync(length, cancellationToken);
    }

    public void Dispose() => _socket.Dispose();

    private static int ReadHead(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException($"The answer is not 200: {Encoding.ASCII.GetString(head)}");
        var name = "\r\nContent-Length: "u8;
        var start = head.IndexOf(name);
        if (start < 0)
            return -1;
        var value = head[(start + name.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }

    private async ValueTask<long> ReadDeclaredAsync(long length, long end, CancellationToken cancellationToken)
    {
        while (length < end)
            length += await ReceiveAsync(0, cancellationToken);
        return length == end ? length : throw new InvalidOperationException("There is more than the answer.");
    }

    // The last chunk is empty, and its bytes do not occur in events that end their lines with LF alone.
    private async ValueTask<long> ReadChunkedAsync(int received, CancellationToken cancellationToken)
    {
        const int EndLength = 7;
        long length = received;
        var kept = received;
        while (!_buffer.AsSpan(0, kept).EndsWith("\r\n0\r\n\r\n"u8))
        {
            var tail = Math.Min(kept, EndLength);
            _buffer.AsSpan(kept - tail, tail).CopyTo(_buffer);
            received = await ReceiveAsync(tail, cancellationToken);
            length += received;
            kept = tail + received;
        }

        return length;
    }

    private async ValueTask<int> ReceiveAsync(int offset, CancellationToken cancellationToken)
    {
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(offset), cancellationToken);
        return read > 0 ? read : throw new InvalidOperationException("The connection was closed.");
    }
}
