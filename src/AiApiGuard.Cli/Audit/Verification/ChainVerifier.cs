using System.Globalization;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Verifies the files of one chain: that each line has its hash, that each follows the one before, that checkpoints are signed, and that the
/// last file ends where it is known to end.</summary>
internal sealed class ChainVerifier(IReadOnlyDictionary<string, ChainSigner> keys, long mostUnsigned, CancellationToken cancellationToken)
{
    private readonly ChainFaults _faults = new();
    private long _lines;
    private long _checkpoints;
    private long _line;
    private bool _isWhole = true;

    /// <summary>Verifies files in the order in which they were written.</summary>
    /// <param name="chain">The identifier of the chain, where it is known.</param>
    /// <param name="files">The files.</param>
    /// <param name="expected">Where the chain is known to have got to at least, or <see langword="null"/>.</param>
    public ChainVerification Verify(string? chain, IReadOnlyList<string> files, ChainHead? expected)
    {
        var sequence = new ChainSequence(_faults);
        var signatures = new SignatureCheck(keys, mostUnsigned, _faults);
        ChainHash? hashAtExpected = null;
        foreach (var file in files)
            ReadFile(file, line => Take(line, chain, sequence, signatures, expected, ref hashAtExpected));
        sequence.End(_isWhole);
        var last = files[^1];
        CheckHead(sequence, ChainHead.Read(last), last);
        CheckExpected(sequence, expected, hashAtExpected, last);
        return new(
            chain, files, _lines, _checkpoints, HeadOf(sequence), signatures.Signatures, signatures.LastSigned?.Number ?? 0, _faults.Told, _faults.Count);
    }

    private static string? HeadOf(ChainSequence sequence) =>
        sequence.LastHash is { } hash ? string.Create(CultureInfo.InvariantCulture, $"{sequence.LastNumber} {hash}") : null;

    private void ReadFile(string path, TakeLine take)
    {
        _line = 0;
        try
        {
            using var stream = AuditFile.OpenToRead(path);
            using var lines = new AuditLineReader(stream);
            while (lines.TryRead(out var text))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _isWhole = lines.HasEnded;
                take(Read(path, text));
            }
        }
        catch (InvalidDataException exception)
        {
            // A compressed file that was changed.
            _faults.Add(ChainFaultKind.Edited, path, _line + 1, 0, 0, $"The file cannot be decompressed behind this line: {exception.Message}");
        }
    }

    private VerifiedLine Read(string path, ReadOnlySpan<byte> text)
    {
        _line++;
        _lines++;
        if (!_isWhole || !ChainLine.TryRead(text, out var line) || !line.IsIntact)
            return new(path, _line, false, 0, default, default, null);
        var checkpoint = Checkpoint.TryRead(line);
        if (checkpoint is not null)
            _checkpoints++;
        return new(path, _line, true, line.Number, ChainHash.Of(line.Hash), ChainHash.Of(line.Previous), checkpoint);
    }

    private void Take(
        in VerifiedLine line, string? chain, ChainSequence sequence, SignatureCheck signatures, ChainHead? expected, ref ChainHash? hashAtExpected)
    {
        // A checkpoint of another chain may be right in all else.
        if (line.Checkpoint is { } checkpoint && chain is not null && checkpoint.Chain != chain)
        {
            _faults.Add(ChainFaultKind.Inserted, line, line.Number, $"Checkpoint {line.Number} is that of another chain.");
            return;
        }

        if (line.IsIntact && line.Number == expected?.Number)
            hashAtExpected = line.Hash;
        sequence.Add(line);
        if (line.IsIntact)
            signatures.Add(line);
    }

    // The file beside the last one tells where it ends. It may be a little behind, never ahead.
    private void CheckHead(ChainSequence sequence, ChainHead? head, string file)
    {
        if (head is null || !_isWhole)
            return;
        if (head.Number > sequence.LastNumber)
        {
            _faults.Add(
                ChainFaultKind.Cut, file, _line + 1, sequence.LastNumber + 1, head.Number,
                $"The file ends too early: {ChainSequence.Name(sequence.LastNumber + 1, head.Number)} missing.");
        }
        else if (head.Number == sequence.LastNumber && sequence.LastHash is { } hash && !hash.Is(ChainHash.Of(head.Hash)) && _faults.Count == 0)
            _faults.Add(ChainFaultKind.Edited, file, _line, head.Number, head.Number, $"Record {head.Number} is not the one that was written last: it was written anew.");
    }

    private void CheckExpected(ChainSequence sequence, ChainHead? expected, ChainHash? hash, string file)
    {
        if (expected is null || (hash is { } found && found.Is(ChainHash.Of(expected.Hash))))
            return;
        var text = expected.Number > sequence.LastNumber
            ? $"The chain is known to have had {expected.Number} records."
            : $"Record {expected.Number} is not the one that is known.";
        _faults.Add(ChainFaultKind.UnexpectedHead, file, _line, expected.Number, expected.Number, text);
    }

    private delegate void TakeLine(VerifiedLine line);
}
