using System.Text.Json;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Is what a checkpoint says.</summary>
/// <param name="Chain">The identifier of its chain.</param>
/// <param name="Time">When it was written.</param>
/// <param name="ExpiredThrough">Up to which record the chain has expired; 0 for none.</param>
/// <param name="Key">What names the key; <see langword="null"/> if it is not signed.</param>
/// <param name="Signature">Its signature.</param>
internal sealed record Checkpoint(string Chain, string? Time, long ExpiredThrough, string? Key, byte[]? Signature)
{
    private static ReadOnlySpan<byte> Beginning => "\"record\":\"checkpoint\""u8;

    /// <summary>Reads a checkpoint.</summary>
    /// <returns><see langword="null"/> if the line is none.</returns>
    public static Checkpoint? TryRead(in ChainLine line)
    {
        if (!line.Record.StartsWith(Beginning))
            return null;
        try
        {
            using var json = JsonDocument.Parse((byte[])[(byte)'{', .. line.Record]);
            var root = json.RootElement;
            return new(
                TextOf(root, "chain") ?? string.Empty,
                TextOf(root, "time"),
                root.TryGetProperty("expired_through", out var through) && through.TryGetInt64(out var number) ? number : 0,
                TextOf(root, "key"),
                root.TryGetProperty("signature", out var signature) && signature.ValueKind == JsonValueKind.String && signature.TryGetBytesFromBase64(out var bytes) ? bytes : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
