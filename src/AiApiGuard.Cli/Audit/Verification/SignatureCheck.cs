using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Looks at the signatures of one chain's checkpoints.</summary>
/// <param name="keys">The public keys; none to look at no signature.</param>
/// <param name="mostUnsigned">How many records may be without a signature that vouches for them.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class SignatureCheck(IReadOnlyDictionary<string, ChainSigner> keys, long mostUnsigned, ChainFaults faults)
{
    private bool _isBad;
    private bool _isUnsignedTold;
    private long? _vouchedThrough;

    /// <summary>Gets the last checkpoint whose signature is right.</summary>
    public VerifiedLine? LastSigned { get; private set; }

    /// <summary>Gets how many signatures are right, by key.</summary>
    public SortedDictionary<string, long> Signatures { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes the next line, where it is intact.</summary>
    public void Add(in VerifiedLine line)
    {
        if (keys.Count == 0)
            return;
        if (line.Checkpoint is { } checkpoint)
            Check(line, checkpoint);
        TellUnsigned(line);
    }

    private void Check(in VerifiedLine line, Checkpoint checkpoint)
    {
        if (checkpoint.Key is null || checkpoint.Signature is not { } signature)
            return;
        if (!keys.TryGetValue(checkpoint.Key, out var key))
        {
            TellOnce(ChainFaultKind.UnknownKey, line, $"Checkpoint {line.Number} is signed by a key that was not given.");
            return;
        }

        var previous = line.Previous;
        if (!key.Verify(ChainCheckpoint.Statement(checkpoint.Chain, line.Number, previous, checkpoint.ExpiredThrough), signature))
        {
            TellOnce(ChainFaultKind.BadSignature, line, $"The signature of checkpoint {line.Number} is wrong: records after {_vouchedThrough ?? 0} were written anew.");
            return;
        }

        (_isBad, _isUnsignedTold) = (false, false);
        _vouchedThrough = line.Number;
        LastSigned = line;
        Signatures[checkpoint.Key] = Signatures.GetValueOrDefault(checkpoint.Key) + 1;
    }

    // Where a chain was written anew from some record on, each later signature is wrong for the same reason.
    private void TellOnce(ChainFaultKind kind, in VerifiedLine line, string text)
    {
        if (!_isBad)
            faults.Add(kind, line, line.Number, text);
        _isBad = true;
    }

    private void TellUnsigned(in VerifiedLine line)
    {
        // A chain whose beginning has expired begins late.
        _vouchedThrough ??= line.Number - 1;
        if (line.Number - _vouchedThrough <= mostUnsigned || _isUnsignedTold)
            return;
        _isUnsignedTold = true;
        faults.Add(ChainFaultKind.Unsigned, line, line.Number, $"No right signature vouches for the records after {_vouchedThrough}.");
    }
}
