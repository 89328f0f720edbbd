using System.Buffers.Binary;
using System.Text;

namespace AiApiGuard.Identity.ApiKeys;

/// <summary>Is the identifier of a key in 12 bytes, so that looking one up makes no text.</summary>
internal readonly record struct ApiKeyId(ulong First, uint Last)
{
    /// <summary>Reads an identifier.</summary>
    /// <param name="id">Its 12 letters and digits.</param>
    public static ApiKeyId Parse(ReadOnlySpan<char> id)
    {
        Span<byte> bytes = stackalloc byte[ApiKeyText.IdLength];
        Encoding.ASCII.GetBytes(id, bytes);
        return new ApiKeyId(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
    }
}
