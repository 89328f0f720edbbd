using System.Buffers;

namespace AiApiGuard.Http.Calls;

/// <summary>Reads the body of an answer up to a size.</summary>
internal static class BoundedBody
{
    private const int FirstSize = 4096;

    /// <summary>Reads a body into a rented array, which the caller gives back.</summary>
    /// <returns>The array and the length in it; the length is -1 where the body is larger.</returns>
    public static async ValueTask<(byte[] Buffer, int Length)> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
            return ([], -1);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return (buffer, length);
                length += read;
                if (length > maxBytes)
                    return (buffer, -1);
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        catch
        {
            Return(buffer);
            throw;
        }
    }

    // What a service says of a text is as private as the text.
    public static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        Return(buffer);
        return larger;
    }
}
