using System.Globalization;
using AiApiGuard.Cli.Audit.Verification;
using AiApiGuard.State.Audit.Chain;

namespace AiApiGuard.Cli.Tests.Audit;

/// <summary>Changes one thing in a log of 10,000 records, again and again, and asks where it was.</summary>
public sealed class TamperTests
{
    private const int Records = 10_000;

    // Each case reads the whole log: more in a run of one's own.
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("AIGUARD_TAMPER_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 200;

    private DirectoryInfo _directory = null!;
    private AuditLog _log = null!;
    private ulong _random;

    [OneTimeSetUp]
    public async Task WriteLogAsync()
    {
        _directory = Directory.CreateTempSubdirectory("aiguard-tamper-");
        _log = await AuditLog.WriteAsync(Path.Combine(_directory.FullName, "log"), Records, maxBytes: 2_000_000);
        Assert.That(_log.Files, Has.Count.GreaterThan(2));
        Assert.That(Verify([.. _log.Files]).FaultCount, Is.Zero);
    }

    [OneTimeTearDown]
    public void DeleteLog()
    {
        _log.Dispose();
        _directory.Delete(recursive: true);
    }

    [SetUp]
    public void SetUp() => _random = 88_172_645_463_325_252;

    [Test]
    public void Edit_OfAnyByte_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick();
            var edited = _log.Lines[file][line].ToArray();
            var at = Next(edited.Length - 1);
            edited[at] = Other(edited[at]);
            var faults = VerifyWith(file, With(file, line, edited));
            Assert.That(faults, Has.Count.EqualTo(1), Describe(file, line));
            Assert.That((faults[0].Kind, faults[0].Line, faults[0].Number), Is.EqualTo((ChainFaultKind.Edited, line + 1L, NumberAt(file, line))));
        }
    }

    [Test]
    public void Deletion_OfAnyLine_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick();
            var faults = VerifyWith(file, [.. _log.Lines[file][..line], .. _log.Lines[file][(line + 1)..]]);
            Assert.That(faults, Has.Count.EqualTo(1), Describe(file, line));
            Assert.That(faults[0].Kind, Is.EqualTo(ChainFaultKind.Missing).Or.EqualTo(ChainFaultKind.Cut));
            Assert.That((faults[0].Number, faults[0].Through), Is.EqualTo((NumberAt(file, line), NumberAt(file, line))));
        }
    }

    [Test]
    public void Swap_OfNeighbours_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick(last: 1);
            var lines = _log.Lines[file].ToArray();
            (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]);
            var faults = VerifyWith(file, lines);
            Assert.That(faults, Has.Count.EqualTo(1), Describe(file, line));
            Assert.That((faults[0].Kind, faults[0].Line), Is.EqualTo((ChainFaultKind.Moved, line + 1L)));
        }
    }

    [Test]
    public void Swap_OfDistantLines_IsFoundInBothPlaces()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, first) = Pick(last: 2);
            var second = first + 2 + Next(_log.Lines[file].Length - first - 2);
            var lines = _log.Lines[file].ToArray();
            (lines[first], lines[second]) = (lines[second], lines[first]);
            var faults = VerifyWith(file, lines);
            Assert.That(faults.Select(static fault => (fault.Kind, fault.Line)), Is.EquivalentTo(new[]
            {
                (ChainFaultKind.Moved, first + 1L), (ChainFaultKind.Moved, second + 1L),
            }), Describe(file, first));
        }
    }

    [Test]
    public void Insertion_OfAnotherLine_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick();
            var (otherFile, otherLine) = Pick();
            var other = _log.Lines[otherFile][otherLine];
            if (NumberAt(otherFile, otherLine) == NumberAt(file, line))
                continue;
            var faults = VerifyWith(file, [.. _log.Lines[file][..line], other, .. _log.Lines[file][line..]]);
            Assert.That(faults, Has.Count.EqualTo(1), Describe(file, line));
            Assert.That(faults[0].Kind, Is.EqualTo(ChainFaultKind.Inserted).Or.EqualTo(ChainFaultKind.Moved));
            Assert.That(faults[0].Line, Is.EqualTo(line + 1L));
        }
    }

    [Test]
    public void Insertion_OfWhatIsNoRecord_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick();
            var faults = VerifyWith(file, [.. _log.Lines[file][..line], "{\"record\":\"exchange\"}\n"u8.ToArray(), .. _log.Lines[file][line..]]);
            Assert.That(faults, Has.Count.EqualTo(1), Describe(file, line));
            Assert.That((faults[0].Kind, faults[0].Line), Is.EqualTo((ChainFaultKind.Inserted, line + 1L)));
        }
    }

    [Test]
    public void Insertion_OfAForgedRecord_IsFoundWhereItIs()
    {
        for (var i = 0; i < Cases; i++)
        {
            var (file, line) = Pick();
            var forged = AuditLog.Recompute([Forge(_log.Lines[file][line])], 0)[0];
            var faults = VerifyWith(file, [.. _log.Lines[file][..line], forged, .. _log.Lines[file][line..]]);
            Assert.That(faults, Is.Not.Empty.And.Count.LessThanOrEqualTo(2), Describe(file, line));
            Assert.That(faults[0].Line, Is.InRange(line + 1L, line + 2L));
        }
    }

    [Test]
    public void Cut_AnywhereInTheLastFile_IsFoundWhereItIs()
    {
        var last = _log.Files.Count - 1;
        var whole = _log.Lines[last].SelectMany(static line => line).ToArray();
        for (var i = 0; i < Cases; i++)
        {
            var at = Next(whole.Length);
            var faults = VerifyWith(last, [whole[..at]]);
            var complete = whole.AsSpan(0, at).Count((byte)'\n');
            Assert.That(faults, Has.Count.EqualTo(1), $"at byte {at}");
            Assert.That((faults[0].Kind, faults[0].Number), Is.EqualTo((ChainFaultKind.Cut, NumberAt(last, complete))));
        }
    }

    [Test]
    public void Rewriting_FromAnyRecordOn_IsFoundByTheNextSignature()
    {
        var last = _log.Files.Count - 1;
        for (var i = 0; i < Cases; i++)
        {
            var line = 1 + Next(_log.Lines[last].Length - 1);
            var lines = _log.Lines[last].ToArray();
            lines[line] = Forge(lines[line]);
            var faults = VerifyWith(last, AuditLog.Recompute(lines, line));
            Assert.That(faults.Select(static fault => fault.Kind), Has.Member(ChainFaultKind.BadSignature).Or.Member(ChainFaultKind.Edited), Describe(last, line));
            Assert.That(faults, Has.All.Matches<ChainFault>(fault => fault.Number >= NumberAt(last, line)));
        }
    }

    [Test]
    public void Rewriting_WithoutCheckpoints_IsFoundByTheirAbsence()
    {
        var lines = _log.Lines[1].Where(static (line, index) => index == 0 || !System.Text.Encoding.ASCII.GetString(line).Contains("\"checkpoint\"", StringComparison.Ordinal)).ToArray();
        var faults = VerifyWith(1, AuditLog.Recompute(lines, 1), mostUnsigned: 1_010);

        Assert.That(faults.Select(static fault => fault.Kind), Has.Member(ChainFaultKind.Unsigned));
    }

    [Test]
    public void WholeFile_TakenAway_IsFound()
    {
        for (var file = 0; file < _log.Files.Count - 1; file++)
        {
            var faults = Verify([.. _log.Files.Where((_, index) => index != file)]).Faults;
            Assert.That(faults, Has.Count.EqualTo(1));
            Assert.That(
                (faults[0].Kind, faults[0].Number, faults[0].Through),
                Is.EqualTo((ChainFaultKind.Missing, NumberAt(file, 0), NumberAt(file, _log.Lines[file].Length - 1))));
        }
    }

    private static byte[] Forge(byte[] line) => System.Text.Encoding.ASCII.GetBytes(
        System.Text.Encoding.ASCII.GetString(line).Replace("\"time\":\"", "\"time\":\"9", StringComparison.Ordinal));

    private static byte Other(byte value) => value == (byte)'x' ? (byte)'y' : (byte)'x';

    private byte[][] With(int file, int line, byte[] replacement)
    {
        var lines = _log.Lines[file].ToArray();
        lines[line] = replacement;
        return lines;
    }

    private long NumberAt(int file, int line) => AuditLog.NumberOf(_log.Lines[file][line]);

    private string Describe(int file, int line) => $"{Path.GetFileName(_log.Files[file])}:{line + 1}";

    private IReadOnlyList<ChainFault> VerifyWith(int file, byte[][] lines, long mostUnsigned = 10_000)
    {
        var tampered = Path.Combine(_directory.FullName, Path.GetFileName(_log.Files[file]));
        File.WriteAllBytes(tampered, [.. lines.SelectMany(static line => line)]);
        if (file == _log.Files.Count - 1)
            File.Copy(_log.Current + ChainHead.Extension, tampered + ChainHead.Extension, overwrite: true);
        return Verify([.. _log.Files.Select((path, index) => index == file ? tampered : path)], mostUnsigned).Faults;
    }

    private ChainVerification Verify(string[] files, long mostUnsigned = 10_000)
    {
        using var key = ChainSigner.FromPem(File.ReadAllText(_log.KeyPath));
        var (chain, sorted) = AuditFiles.Sort(files.Reverse()).Single();
        return new ChainVerifier(new Dictionary<string, ChainSigner> { [key.KeyId] = key }, mostUnsigned, CancellationToken.None).Verify(chain, sorted, null);
    }

    private (int File, int Line) Pick(int last = 0)
    {
        var file = Next(_log.Files.Count);
        return (file, Next(_log.Lines[file].Length - last));
    }

    // The same cases in each run.
    private int Next(int below)
    {
        _random ^= _random << 13;
        _random ^= _random >> 7;
        _random ^= _random << 17;
        return (int)(_random % (ulong)below);
    }
}
