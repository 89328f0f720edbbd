using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Is a record that vouches, with a signature where there is a key, for everything before it in its chain.</summary>
internal static class ChainCheckpoint
{
    /// <summary>Is what the property <c>record</c> says of a checkpoint.</summary>
    public const string RecordName = "checkpoint";

    /// <summary>Is the length of the identifier of a chain.</summary>
    public const int ChainLength = 32;

    // Why there is a checkpoint.
    public const string Created = "created";
    public const string Opened = "opened";
    public const string Continued = "continued";
    public const string Interval = "interval";
    public const string Rotation = "rotation";
    public const string Expiry = "expiry";
    public const string Closed = "closed";

    /// <summary>Makes the identifier of a new chain.</summary>
    public static string NewChain() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ChainLength / 2));

    /// <summary>Writes the record.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="reason">Why it is written.</param>
    /// <param name="time">When.</param>
    /// <param name="chain">The identifier of the chain.</param>
    /// <param name="number">The number that its line will have.</param>
    /// <param name="previous">The hash of the line before.</param>
    /// <param name="signer">Signs it, or <see langword="null"/>.</param>
    /// <param name="torn">How many bytes of an unfinished line were cut off before it; 0 for none.</param>
    /// <param name="through">Up to which line the chain has expired and is deleted; 0 for none.</param>
    public static void Write(
        Utf8JsonWriter json, string reason, DateTimeOffset time, string chain, long number, ReadOnlySpan<byte> previous, ChainSigner? signer,
        long torn = 0, long through = 0)
    {
        json.WriteStartObject();
        json.WriteString("record", RecordName);
        json.WriteString("time", AuditRecordJson.Format(time));
        json.WriteString("chain", chain);
        json.WriteString("reason", reason);
        if (torn > 0)
            json.WriteNumber("torn_bytes", torn);
        if (through > 0)
            json.WriteNumber("expired_through", through);
        json.WriteString("key", signer?.KeyId);
        json.WriteString("signature", signer is null ? null : Convert.ToBase64String(signer.Sign(Statement(chain, number, previous, through))));
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Gets what a checkpoint signs: where it stands, what stood before, and what may be missing.</summary>
    public static byte[] Statement(string chain, long number, ReadOnlySpan<byte> previous, long through) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"aiguard audit checkpoint 1\n{chain}\n{number}\n{Encoding.ASCII.GetString(previous)}\n{through}"));
}
