using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.Http;

/// <summary>Verifies that an alert comes from a guard that knows the secret, and was sent just now.</summary>
/// <remarks>
/// The header is <c>AiGuard-Signature: t=1767225600,v1=HEX</c>: the time of sending in seconds since 1970, and HMAC-SHA256 by the secret over that
/// number, a dot and the body, byte by byte as received. There is one <c>v1</c> for each secret while secrets change. In any language: split the
/// header, refuse a time more than 5 minutes away, compute the HMAC, and compare it in constant time with each <c>v1</c>. An event that is
/// delivered twice has the same <c>id</c>.
/// </remarks>
public static class AiGuardWebhookSignature
{
    /// <summary>Is the name of the header.</summary>
    public const string HeaderName = "AiGuard-Signature";

    private const int MaxHeaderLength = 1024;
    private static readonly TimeSpan UsualTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Verifies a signature that is at most 5 minutes old.</summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="time">The clock.</param>
    /// <returns><see langword="true"/> if the body is as it was sent, by one who knows the secret.</returns>
    public static bool Verify(string? header, ReadOnlySpan<byte> body, string secret, TimeProvider time) =>
        Verify(header, body, secret, time, UsualTolerance);

    /// <summary>Verifies a signature.</summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tolerance">How far the time of sending may be from now, in either direction.</param>
    /// <returns><see langword="true"/> if the body is as it was sent, by one who knows the secret.</returns>
    public static bool Verify(string? header, ReadOnlySpan<byte> body, string secret, TimeProvider time, TimeSpan tolerance)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentNullException.ThrowIfNull(time);
        if (header is null || header.Length > MaxHeaderLength || ReadTime(header) is not { } sentAt)
            return false;
        var age = time.GetUtcNow().ToUnixTimeSeconds() - sentAt;
        return Math.Abs((double)age) <= tolerance.TotalSeconds && HasSignature(header, Compute(sentAt, body, secret));
    }

    internal static string Create(DateTimeOffset now, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        var sentAt = now.ToUnixTimeSeconds();
        var header = new StringBuilder().Append(CultureInfo.InvariantCulture, $"t={sentAt}");
        foreach (var secret in secrets)
            header.Append(",v1=").Append(Convert.ToHexStringLower(Compute(sentAt, body, secret)));
        return header.ToString();
    }

    private static byte[] Compute(long sentAt, ReadOnlySpan<byte> body, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sentAt}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    // The time must stand there once: of two, others might take the one that was not signed.
    private static long? ReadTime(string header)
    {
        long? found = null;
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range).Trim();
            if (!part.StartsWith("t=", StringComparison.Ordinal))
                continue;
            if (found is not null || !long.TryParse(part[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return null;
            found = seconds;
        }

        return found;
    }

    private static bool HasSignature(string header, ReadOnlySpan<byte> expected)
    {
        Span<byte> presented = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isFound = false;
        foreach (var range in header.AsSpan().Split(','))
        {
            var part = header.AsSpan(range).Trim();
            if (part.StartsWith("v1=", StringComparison.Ordinal) && part.Length == 3 + (2 * presented.Length)
                && Convert.FromHexString(part[3..], presented, out _, out _) == OperationStatus.Done)
                isFound |= CryptographicOperations.FixedTimeEquals(presented, expected);
        }

        return isFound;
    }
}
