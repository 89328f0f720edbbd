using System.Diagnostics.CodeAnalysis;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Keeps results for a bounded number of certificates, those used last, by their thumbprints.</summary>
/// <remarks>In two generations: when the young one is full it becomes the old one, and what was old and not used since is
/// forgotten.
/// Accepted and rejected certificates are kept apart, so that nobody can push out the callers with certificates of one's own
/// making.</remarks>
internal sealed class ClientCertificateCache(int capacity, TimeSpan lifetime)
{
    private readonly Generations _accepted = new(capacity / 2);
    private readonly Generations _rejected = new(capacity / 2);

    public int Count => _accepted.Count + _rejected.Count;

    public bool TryGet(string thumbprint, DateTimeOffset now, [NotNullWhen(true)] out ValidatedClientCertificate? result) =>
        _accepted.TryGet(thumbprint, now, out result) || _rejected.TryGet(thumbprint, now, out result);

    public void Add(string thumbprint, ValidatedClientCertificate result, DateTimeOffset now)
    {
        if (lifetime == TimeSpan.Zero || !result.CanBeKept)
            return;
        var until = result.UsableUntil - now < lifetime ? result.UsableUntil : now + lifetime;
        (result.Rejection == ClientCertificateRejection.None ? _accepted : _rejected).Add(thumbprint, new(result, now, until));
    }

    private sealed class Generations(int capacity)
    {
        private readonly int _perGeneration = Math.Max(1, capacity / 2);
        private readonly Lock _lock = new();
        private Dictionary<string, Kept> _young = new(StringComparer.Ordinal);
        private Dictionary<string, Kept> _old = new(StringComparer.Ordinal);

        public int Count
        {
            get
            {
                lock (_lock)
                    return _young.Count + _old.Count;
            }
        }

        public bool TryGet(string thumbprint, DateTimeOffset now, [NotNullWhen(true)] out ValidatedClientCertificate? result)
        {
            lock (_lock)
            {
                if (!_young.TryGetValue(thumbprint, out var kept) && _old.Remove(thumbprint, out kept))
                    AddYoung(thumbprint, kept);

                // A clock that was set back must not make a result last longer.
                result = now >= kept.Since && now < kept.Until ? kept.Result : null;
                return result is not null;
            }
        }

        public void Add(string thumbprint, Kept kept)
        {
            lock (_lock)
            {
                _old.Remove(thumbprint);
                AddYoung(thumbprint, kept);
            }
        }

        private void AddYoung(string thumbprint, Kept kept)
        {
            if (_young.Count >= _perGeneration && !_young.ContainsKey(thumbprint))
            {
                _old = _young;
                _young = new(StringComparer.Ordinal);
            }

            _young[thumbprint] = kept;
        }
    }

    private readonly record struct Kept(ValidatedClientCertificate Result, DateTimeOffset Since, DateTimeOffset Until);
}
