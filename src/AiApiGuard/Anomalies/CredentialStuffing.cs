using System.Runtime.CompilerServices;
using AiApiGuard.Anomalies.State;

namespace AiApiGuard.Anomalies;

/// <summary>Tells networks that try many keys from those where somebody mistyped one: a sequential test on different invalid credentials.</summary>
internal sealed class CredentialStuffing(int maxNetworks)
{
    // In nats: a different invalid credential is eighteen times as likely of an attacker; a valid one speaks for the network.
    private const float PerDistinct = 2.89f;
    private const float PerSuccess = 0.45f;
    private const double HalfLifeSeconds = 3600;

    // Four different ones; an office has two or three that mistype at a time.
    private const float AlertFrom = 11.5f;

    // What a day of trying adds does not keep the network out for a day after it.
    private const float MaxScore = BlockFrom * PerDistinct;

    // So many different ones in ten minutes are nobody's typing errors.
    private const int BlockFrom = 12;
    private const double BlockWindowSeconds = 600;

    // Ten million other networks do not make it forgotten.
    private const int RoundsUnderSuspicion = 4096;

    private readonly StateTable<Attempts> _networks = new(maxNetworks);

    /// <summary>Adds an invalid credential.</summary>
    /// <param name="network">The network.</param>
    /// <param name="credential">A hash of the credential.</param>
    /// <param name="now">The time, in seconds since 1970.</param>
    /// <param name="distinct">Gets how many different ones there were in the last ten minutes.</param>
    /// <param name="score">Gets the evidence, in nats.</param>
    /// <returns>The level that it leads to, if that is a higher one than before.</returns>
    public AiGuardAnomalyLevel? AddFailure(ulong network, ulong credential, double now, out int distinct, out float score)
    {
        using var lease = _networks.Enter(network);
        ref var state = ref lease.State;
        state.Fade(now);
        if (state.Remember(credential, now))
            state.Score = Math.Min(MaxScore, state.Score + PerDistinct);
        score = state.Score;
        distinct = state.CountSince(now - BlockWindowSeconds);
        var level = distinct >= BlockFrom ? AiGuardAnomalyLevel.Revoke
            : state.Score >= AlertFrom ? AiGuardAnomalyLevel.Throttle
            : AiGuardAnomalyLevel.None;
        lease.Keep(level == AiGuardAnomalyLevel.None ? 1 : RoundsUnderSuspicion);
        if (level <= state.Level)
            return null;
        state.Level = level;
        return level;
    }

    /// <summary>Adds a valid credential, where the network had invalid ones before.</summary>
    public void AddSuccess(ulong network, double now)
    {
        using var lease = _networks.Find(network);
        if (!lease.IsFound)
            return;
        lease.State.Fade(now);
        lease.State.Score = Math.Max(0, lease.State.Score - PerSuccess);
    }

    /// <summary>Gets the level that a network has reached.</summary>
    public AiGuardAnomalyLevel LevelOf(ulong network, double now)
    {
        using var lease = _networks.Find(network);
        if (!lease.IsFound)
            return AiGuardAnomalyLevel.None;
        lease.State.Fade(now);
        return lease.State.Level;
    }

    /// <summary>Forgets what a network did.</summary>
    public void Forgive(ulong network)
    {
        using var lease = _networks.Find(network);
        if (lease.IsFound)
            lease.State = default;
    }

    private struct Attempts
    {
        public float Score;
        public AiGuardAnomalyLevel Level;
        private double _last;
        private Credentials _credentials;

        public void Fade(double now)
        {
            var gap = Math.Max(0, now - _last);
            Score *= (float)Math.Pow(2, -gap / HalfLifeSeconds);
            _last = Math.Max(_last, now);
            if (Score < AlertFrom / 2)
                Level = AiGuardAnomalyLevel.None;
        }

        // In the place of the one seen least lately.
        public bool Remember(ulong credential, double now)
        {
            var place = 0;
            for (var i = 0; i < BlockFrom; i++)
            {
                if (_credentials[i].Hash == credential && _credentials[i].At > 0)
                {
                    _credentials[i].At = now;
                    return false;
                }

                if (_credentials[i].At < _credentials[place].At)
                    place = i;
            }

            _credentials[place] = new Credential { Hash = credential, At = now };
            return true;
        }

        public readonly int CountSince(double since)
        {
            var count = 0;
            for (var i = 0; i < BlockFrom; i++)
                count += _credentials[i].At > 0 && _credentials[i].At >= since ? 1 : 0;
            return count;
        }
    }

    private struct Credential
    {
        public ulong Hash;
        public double At;
    }

    [InlineArray(BlockFrom)]
    private struct Credentials
    {
        private Credential _first;
    }
}
