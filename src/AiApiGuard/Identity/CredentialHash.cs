using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using HttpHeaders = Microsoft.Net.Http.Headers.HeaderNames;

namespace AiApiGuard.Identity;

/// <summary>Tells credentials from one another without keeping them: by 64 bits of a hash under a key that only this process has.</summary>
internal sealed class CredentialHash
{
    // The hash of the credentials before it, so that it counts in which order they come.
    private const int SizeOfChain = sizeof(ulong);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>Hashes all that a request presents in the places for keys and tokens: who adds a part that stays the same hides nothing.</summary>
    /// <returns>The hash; 0 where there is nothing, as beside a client certificate.</returns>
    public ulong Compute(HttpRequest request, ApiKeyAuthenticationOptions options)
    {
        var hash = AppendAll(0, request.Headers.Authorization);

        // By index: an enumerator of the interface would be allocated.
        for (var i = 0; i < options.HeaderNames.Count; i++)
        {
            if (!options.HeaderNames[i].Equals(HttpHeaders.Authorization, StringComparison.OrdinalIgnoreCase))
                hash = AppendAll(hash, request.Headers[options.HeaderNames[i]]);
        }

        return options.QueryParameter is { } parameter ? AppendAll(hash, request.Query[parameter]) : hash;
    }

    // Without the name of the scheme, which anybody may write in several ways.
    private ulong AppendAll(ulong hash, StringValues values)
    {
        foreach (var value in values)
            hash = Append(hash, value.AsSpan(value.AsSpan().IndexOf(' ') + 1).Trim(' '));
        return hash;
    }

    private ulong Append(ulong hash, ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        var length = _key.Length + SizeOfChain + bytes.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        _key.CopyTo(buffer, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(_key.Length), hash);
        bytes.CopyTo(buffer.AsSpan(_key.Length + SizeOfChain));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), digest);

        // Others are lent the buffer next.
        CryptographicOperations.ZeroMemory(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
