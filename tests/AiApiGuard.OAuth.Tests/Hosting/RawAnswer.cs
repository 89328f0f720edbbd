using System.Net.Sockets;
using System.Text;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Is what a server answers to bytes that no client library would send.</summary>
internal sealed record RawAnswer(int Status, string Text)
{
    public static async Task<RawAnswer> SendAsync(Uri address, string path, string body, IEnumerable<string> headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var lines = new[]
        {
            $"POST {path} HTTP/1.1", $"Host: {address.Authority}", "Connection: close", "Content-Type: application/json",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
        };
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", [.. lines, .. headers, "", body])));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        return new RawAnswer(int.Parse(text.AsSpan("HTTP/1.1 ".Length, 3), provider: null), text);
    }
}
