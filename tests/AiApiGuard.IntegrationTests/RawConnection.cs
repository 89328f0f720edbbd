using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AiApiGuard.IntegrationTests;

/// <summary>Is a connection on which a test sends exactly the bytes it means to, half a request included.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads one answer that declares its length.</summary>
    public async Task<(string Head, string Body)> ReceiveAsync()
    {
        using var reader = new StreamReader(_client.GetStream(), Encoding.Latin1, leaveOpen: true);
        var head = new StringBuilder();
        var length = 0;
        while (await reader.ReadLineAsync().WaitAsync(Patience.Limit) is { Length: > 0 } line)
        {
            head.AppendLine(line);
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line.AsSpan(15), CultureInfo.InvariantCulture);
        }

        var body = new char[length];
        if (length > 0)
            await reader.ReadBlockAsync(body).AsTask().WaitAsync(Patience.Limit);
        return (head.ToString(), new string(body));
    }

    public void Dispose() => _client.Dispose();
}
