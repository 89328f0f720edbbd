using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Is plain text, for policies that speak it.</summary>
internal sealed class TextFormat : WireFormat
{
    private const string PlainText = "text/plain; charset=utf-8";

    public override string Protocol => AiGuardProtocols.Text;

    public override string Path => "/text";

    public override string ContentType => PlainText;

    public override string StreamType => PlainText;

    public override string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming) =>
        string.Join('\n', messages.Select(static message => message.Text));

    public override string WriteWhole(string text) => text;

    public override IEnumerable<string> WriteStream(IEnumerable<string> pieces) => pieces;

    public override string Read(string body, string? contentType) => body;

    protected override string ReadWhole(JsonElement answer) => throw new NotSupportedException();

    protected override string ReadDelta(JsonElement part) => throw new NotSupportedException();
}
