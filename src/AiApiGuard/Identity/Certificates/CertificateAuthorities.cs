namespace AiApiGuard.Identity.Certificates;

/// <summary>Says who vouches for a certificate that was accepted.</summary>
/// <param name="Thumbprints">The certificates above it, up to the root; empty for one that is trusted by itself.</param>
/// <param name="UsableUntil">When the first certificate of the chain ends.</param>
internal sealed record CertificateAuthorities(IReadOnlyList<string> Thumbprints, DateTimeOffset UsableUntil);
