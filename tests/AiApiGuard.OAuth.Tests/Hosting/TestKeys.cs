using System.Security.Cryptography;

namespace AiApiGuard.OAuth.Tests.Hosting;

/// <summary>Holds keys that many tests share: making them takes long.</summary>
internal static class TestKeys
{
    public static RSA First { get; } = RSA.Create(2048);

    public static RSA Second { get; } = RSA.Create(2048);

    public static ECDsa Client { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ECDsa OtherClient { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);
}
