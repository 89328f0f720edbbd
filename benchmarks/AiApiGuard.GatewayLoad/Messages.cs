using System.Globalization;
using System.Text;

namespace AiApiGuard.GatewayLoad;

/// <summary>Holds what is sent: 1 KB of prompt, 1 KB of answer, and an answer in events of about four tokens and 230 bytes. Nothing in it is to be changed.</summary>
internal static class Messages
{
    private const int Length = 1024;

    private const string Prose =
        "The committee met on Tuesday to discuss how the new library should be lit, and found that daylight does most of the work. " +
        "Where a lamp is wanted it should stand beside the reader, not above the shelves; the stairs are another matter. ";

    public static byte[] Question(bool stream) => Encoding.UTF8.GetBytes(
        $$"""{"model":"demo-1","stream":{{(stream ? "true" : "false")}},"messages":[{"role":"user","content":"{{Text(0, Length)}}"}]}""");

    public static byte[] Answer() => Encoding.UTF8.GetBytes(
        $$$"""{"id":"chatcmpl-BqXb1rN4mZ","object":"chat.completion","created":1767225600,"model":"demo-1","choices":[{"index":0,"message":{"role":"assistant","content":"{{{Text(0, Length)}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":180,"completion_tokens":180,"total_tokens":360}}""");

    /// <summary>Writes the events of one streamed answer, the end included.</summary>
    public static byte[][] Events(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Chunk($$"""{"content":"{{Text(i * 18, 18)}}"}""", "null")),
        Chunk("{}", "\"stop\""),
        "data: [DONE]\n\n"u8.ToArray(),
    ];

    private static byte[] Chunk(string delta, string reason) => Encoding.UTF8.GetBytes(
        $$"""data: {"id":"chatcmpl-BqXb1rN4mZ","object":"chat.completion.chunk","created":1767225600,"model":"demo-1","service_tier":"default","system_fingerprint":"fp_62a1d9","choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{reason}}}]}""" + "\n\n");

    private static string Text(int start, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Concat(Enumerable.Repeat(Prose, (start + length) / Prose.Length + 1))}").Substring(start, length);
}
