using System.Buffers.Binary;
using System.Text;
using AiApiGuard.Anomalies;
using StackExchange.Redis;

namespace AiApiGuard.Redis.Baselines;

/// <summary>Keeps baselines on Redis, one key each, and adds evidence up there, by the clock of the server.</summary>
internal sealed class RedisBaselineStore(GuardRedis redis, BaselineScripts scripts) : IAiGuardBaselineStore
{
    private const int MaxContent = 2048;
    private const int Sums = 3;
    private const double MostEvidence = 60;
    private const double MostExcess = 400;

    // The server does nothing else meanwhile: some tenths of a millisecond.
    private const int MaxBatch = 256;

    private static readonly TimeSpan BaselineLifetime = TimeSpan.FromDays(35);
    private static readonly TimeSpan EvidenceLifetime = TimeSpan.FromHours(24);

    private readonly byte[] _baseline = Encoding.UTF8.GetBytes(redis.KeyPrefix + "baseline:");
    private readonly byte[] _evidence = Encoding.UTF8.GetBytes(redis.KeyPrefix + "evidence:");

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> ReadAsync(
        IReadOnlyList<AiGuardAnomalySubject> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var database = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        var reading = subjects.Chunk(MaxBatch)
            .Select(batch => database.StringGetAsync([.. batch.Select(subject => (RedisKey)SubjectKey.Of(_baseline, subject))])).ToArray();
        var values = await Task.WhenAll(reading).WaitAsync(cancellationToken).ConfigureAwait(false);
        return [.. values.SelectMany(static batch => batch).Select(static value => value.IsNull ? null : (ReadOnlyMemory<byte>?)(byte[])value!)];
    }

    public async ValueTask WriteAsync(IReadOnlyList<AiGuardBaseline> baselines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(baselines);
        if (baselines.Any(static baseline => baseline.Content.Length is 0 or > MaxContent))
            throw new ArgumentException($"A baseline is 1 to {MaxContent} bytes long.", nameof(baselines));
        var database = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        foreach (var batch in baselines.Chunk(MaxBatch))
        {
            var writing = batch.Select(baseline =>
                (Task)database.StringSetAsync(SubjectKey.Of(_baseline, baseline.Subject), baseline.Content, BaselineLifetime)).ToArray();
            await Task.WhenAll(writing).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<AiGuardSharedEvidence>> AddEvidenceAsync(
        IReadOnlyList<AiGuardSharedEvidence> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var sums = new List<AiGuardSharedEvidence>(changes.Count);
        foreach (var batch in changes.Chunk(MaxBatch))
        {
            var keys = Array.ConvertAll(batch, change => (RedisKey)SubjectKey.Of(_evidence, change.Subject));
            var values = new RedisValue[] { Write(batch), (long)EvidenceLifetime.TotalMilliseconds };
            var result = await redis.EvaluateAsync(scripts.AddEvidence, keys, values, cancellationToken).ConfigureAwait(false);
            var answer = (byte[])result!;
            for (var i = 0; i < batch.Length; i++)
                sums.Add(new(batch[i].Subject, Number(answer, i, 0), Number(answer, i, 1), Number(answer, i, 2)));
        }

        return sums;
    }

    private static byte[] Write(AiGuardSharedEvidence[] changes)
    {
        var numbers = new byte[changes.Length * Sums * sizeof(double)];
        for (var i = 0; i < changes.Length; i++)
        {
            var target = numbers.AsSpan(i * Sums * sizeof(double));
            WriteNumber(target, 0, changes[i].Evidence, MostEvidence);
            WriteNumber(target, 1, changes[i].RequestExcess, MostExcess);
            WriteNumber(target, 2, changes[i].TokenExcess, MostExcess);
        }

        return numbers;
    }

    // What is no number would stay in the sum for ever.
    private static void WriteNumber(Span<byte> target, int index, double number, double most) =>
        BinaryPrimitives.WriteDoubleLittleEndian(target[(index * sizeof(double))..], double.IsNaN(number) ? 0 : Math.Clamp(number, -most, most));

    private static double Number(byte[] answer, int subject, int index) =>
        BinaryPrimitives.ReadDoubleLittleEndian(answer.AsSpan(((subject * Sums) + index) * sizeof(double)));

    private async Task<IDatabase> ConnectAsync(CancellationToken cancellationToken) =>
        (await redis.ConnectAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).GetDatabase();
}
