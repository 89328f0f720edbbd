using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.State.Audit.Chain;

/// <summary>Puts records into a chain.</summary>
internal sealed class ChainWriter : IDisposable
{
    private readonly ChainSigner? _signer;
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly Utf8JsonWriter _json;
    private readonly byte[] _hash = ChainLine.Genesis.ToArray();
    private readonly byte[] _keptHash = ChainLine.Genesis.ToArray();
    private long _kept;
    private string _chain;

    /// <summary>Initializes a writer of a new chain.</summary>
    public ChainWriter(ChainSigner? signer)
    {
        _signer = signer;
        _json = AuditRecordJson.CreateWriter(_record);
        _chain = ChainCheckpoint.NewChain();
    }

    /// <summary>Gets the number of the last line; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Gets how many records came since the last checkpoint.</summary>
    public int SinceCheckpoint { get; private set; }

    /// <summary>Goes on behind a line.</summary>
    public void Continue(ChainHead head)
    {
        (Number, _chain) = (head.Number, head.Chain);
        Encoding.ASCII.GetBytes(head.Hash, _hash);
        SinceCheckpoint = 0;
        Keep();
    }

    /// <summary>Gets the last line that was kept; <see langword="null"/> if none was.</summary>
    public ChainHead? Head => _kept == 0 ? null : new(_kept, Encoding.ASCII.GetString(_keptHash), _chain);

    /// <summary>Notes that all lines so far are where they belong.</summary>
    public void Keep()
    {
        _kept = Number;
        _hash.CopyTo(_keptHash, 0);
    }

    /// <summary>Writes the head as it is kept beside the file.</summary>
    public int FormatHead(Span<byte> bytes) => ChainHead.Format(_kept, _keptHash, _chain, bytes);

    /// <summary>Writes a record.</summary>
    public void Append(IBufferWriter<byte> output, AiGuardAuditRecord record)
    {
        Begin();
        AuditRecordJson.Write(_json, record);
        End(output);
        SinceCheckpoint++;
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="reason">Why.</param>
    /// <param name="time">When.</param>
    /// <param name="torn">How many bytes of an unfinished line were cut off before it.</param>
    /// <param name="through">Up to which line the chain has expired.</param>
    public void AppendCheckpoint(IBufferWriter<byte> output, string reason, DateTimeOffset time, long torn = 0, long through = 0)
    {
        Begin();
        ChainCheckpoint.Write(_json, reason, time, _chain, Number + 1, _hash, _signer, torn, through);
        End(output);
        SinceCheckpoint = 0;
    }

    public void Dispose() => _json.Dispose();

    private void Begin()
    {
        _record.ResetWrittenCount();
        _json.Reset();
    }

    private void End(IBufferWriter<byte> output)
    {
        Number++;
        ChainLine.Write(output, Number, _hash, _record.WrittenSpan);
    }
}
