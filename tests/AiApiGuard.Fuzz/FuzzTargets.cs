using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiApiGuard.Pipeline;
using AiApiGuard.Protocols;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Pipeline;
using AiApiGuard.Tests.Properties;

namespace AiApiGuard.Fuzz;

/// <summary>Holds what may be fuzzed: each takes any bytes, and throws only where the guard breaks what it promises.</summary>
internal static class FuzzTargets
{
    private const string Word = "SECRET";

    private static readonly Dictionary<string, Action<byte[]>> Targets = new()
    {
        ["answer-sse"] = static bytes => RunAnswer(AnswerFormat.Events, bytes),
        ["answer-lines"] = static bytes => RunAnswer(AnswerFormat.Lines, bytes),
        ["answer-elements"] = static bytes => RunAnswer(AnswerFormat.Elements, bytes),
        ["answer-json"] = static bytes => RunAnswer(AnswerFormat.Json, bytes),
        ["request"] = RunRequest,
    };

    public static IEnumerable<string> Names => Targets.Keys;

    public static bool TryGet(string name, [NotNullWhen(true)] out Action<byte[]>? target) => Targets.TryGetValue(name, out target);

    // The word leaves in no text, and how the bytes are cut makes no difference.
    private static void RunAnswer(AnswerFormat format, byte[] bytes)
    {
        var whole = Process(format, bytes, Math.Max(1, bytes.Length));
        var client = new LenientClient(ofRequest: null).Read(LenientClient.Payloads(format, whole.ReleasedBytes));
        Ensure(client.Unreadable.Count == 0, "Something left that has no one reading.");
        Ensure(!client.Texts.Any(text => text.Contains(Word, StringComparison.Ordinal)), "The word left.");
        var cut = Process(format, bytes, 1);
        Ensure(cut.Decision.Denial?.ReasonCode == whole.Decision.Denial?.ReasonCode, "The cut decided.");
        Ensure(cut.Released.TrimEnd('\r', '\n') == whole.Released.TrimEnd('\r', '\n'), "The cut changed what left.");
    }

    private static AnswerHarness Process(AnswerFormat format, byte[] bytes, int size)
    {
        var harness = new AnswerHarness(format, [new WordRedactor(Word, "[x]")]);
        foreach (var piece in bytes.Chunk(size))
            harness.WriteAsync(piece).GetAwaiter().GetResult();
        harness.EndAsync().GetAwaiter().GetResult();
        return harness;
    }

    // Every protocol either reads the body or says in its own words why not.
    private static void RunRequest(byte[] bytes)
    {
        JsonPayload payload;
        try
        {
            payload = JsonPayload.ParseStrictly(bytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            JsonRejection.From(exception, bytes);
            return;
        }

        using (payload)
        {
            foreach (var name in ProtocolCatalog.BuiltInNames)
                Read(ProtocolCatalog.BuiltInNamed(name), payload);
        }
    }

    private static void Read(IAiGuardProtocol protocol, JsonPayload payload)
    {
        try
        {
            protocol.ReadRequest(new AiGuardRequestTexts(payload, "/"));
            protocol.ValidateRequest(payload.Root);
        }
        catch (AiGuardRequestException)
        {
            // As it should.
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("UTF-16", StringComparison.Ordinal))
        {
            // Half of a surrogate pair where a word is compared: whoever reads requests refuses it in one place.
        }
    }

    private static void Ensure(bool condition, string message)
    {
        if (!condition)
            throw new InvalidOperationException(message);
    }
}
