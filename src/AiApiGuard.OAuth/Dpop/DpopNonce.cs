using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.OAuth.Dpop;

/// <summary>Makes nonces that need not be remembered: each is derived from the slot of time in which it is handed out.</summary>
internal sealed class DpopNonce(byte[] key, TimeSpan lifetime, TimeProvider time)
{
    public const int MinKeyLength = 32;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(MinKeyLength);

    /// <summary>Gets the nonce to hand out now.</summary>
    public string Current => Derive(Slot);

    private long Slot => time.GetUtcNow().UtcTicks / lifetime.Ticks;

    /// <summary>Says whether a nonce was handed out in this slot or in that before it.</summary>
    /// <param name="nonce">The nonce.</param>
    /// <param name="isCurrent">Whether it is that of this slot.</param>
    public bool IsValid(string? nonce, out bool isCurrent)
    {
        isCurrent = false;
        if (nonce is null)
            return false;
        var slot = Slot;
        isCurrent = Matches(nonce, slot);
        return isCurrent || Matches(nonce, slot - 1);
    }

    private bool Matches(string nonce, long slot) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.ASCII.GetBytes(Derive(slot)));

    private string Derive(long slot)
    {
        Span<byte> input = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(input, slot);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, input));
    }
}
