using System.Security.Cryptography;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Audit.Chain;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Cli.Tests.Audit;

/// <summary>Writes an audit log with the real writer, and keeps its lines so that they can be tampered with.</summary>
internal sealed class AuditLog : IDisposable
{
    private const int Batch = 50;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private AuditLog(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>Gets the files in the order in which they were written, the last one last.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>Gets the lines of each file, with their line breaks.</summary>
    public IReadOnlyList<byte[][]> Lines { get; private set; } = [];

    public string KeyPath => Path.Combine(Directory, "key.pub");

    public string Current => Path.Combine(Directory, "audit.jsonl");

    public static async Task<AuditLog> WriteAsync(string directory, int records, long maxBytes, int checkpointRecords = 1000, TimeSpan? retention = null, TimeSpan? step = null)
    {
        System.IO.Directory.CreateDirectory(directory);
        var log = new AuditLog(directory);
        await File.WriteAllTextAsync(log.KeyPath, log._key.ExportSubjectPublicKeyInfoPem());
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var signer = new ChainSigner(ECDsa.Create(log._key.ExportParameters(includePrivateParameters: true)));
        var settings = new AuditFileSettings(maxBytes) { Signer = signer, CheckpointRecords = checkpointRecords, Retention = retention };
        await using (var sink = new FileAuditSink(log.Current, settings, time, NullLogger.Instance, AuditFile.Open))
        {
            for (var first = 0; first < records; first += Batch)
            {
                await sink.WriteAsync([.. Enumerable.Range(first, Math.Min(Batch, records - first)).Select(Record)], isDurable: false);
                await sink.TickAsync();
                time.Advance(step ?? TimeSpan.FromSeconds(1));
            }
        }

        log.Files = [.. System.IO.Directory.GetFiles(directory, "audit-*.jsonl").Order(StringComparer.Ordinal), log.Current];
        log.Lines = [.. log.Files.Select(static file => SplitLines(File.ReadAllBytes(file)))];
        return log;
    }

    /// <summary>Writes the chain anew from a line on, with all hashes right, as one can who has no key.</summary>
    public static byte[][] Recompute(byte[][] lines, int from)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var hash = new byte[ChainLine.HashLength];
        ChainLine.TryRead(lines[from].AsSpan(0, lines[from].Length - 1), out var first);
        first.Previous.CopyTo(hash);
        var number = first.Number;
        foreach (var line in lines[from..])
        {
            ChainLine.TryRead(line.AsSpan(0, line.Length - 1), out var chained);
            ChainLine.Write(output, number++, hash, [(byte)'{', .. chained.Record]);
        }

        return [.. lines[..from], .. SplitLines(output.WrittenSpan)];
    }

    public static long NumberOf(byte[] line) => ChainLine.TryRead(line.AsSpan(0, line.Length - 1), out var chained) ? chained.Number : 0;

    public void Dispose() => _key.Dispose();

    private static AiGuardExchangeRecord Record(int number) => new()
    {
        Time = DateTimeOffset.UnixEpoch.AddSeconds(number),
        Exchange = $"exchange-{number}",
        Caller = number % 3 == 0 ? "alice" : "bob",
        Policy = "chat",
        Model = "gpt-4o",
        Decision = number % 5 == 0 ? AiGuardOutcomeKind.Denied : AiGuardOutcomeKind.Completed,
        Reason = number % 5 == 0 ? "prompt_injection" : null,
        Status = number % 5 == 0 ? 403 : 200,
        Findings = number % 5 == 0 ? [new("prompt_injection", AiGuardSeverity.High, "DetectPromptInjection", null, 1, 0.9)] : [],
    };

    private static byte[][] SplitLines(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte[]>();
        while (text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(text[..(end + 1)].ToArray());
            text = text[(end + 1)..];
        }

        return [.. lines];
    }
}
