using System.Net;
using System.Security.Claims;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.State;

public sealed class PartitionKeyTests
{
    [TestCase("192.0.2.1", "192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    [TestCase("192.0.2.1", "::ffff:192.0.2.1", true)]
    [TestCase("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase(null, null, true)]
    [TestCase(null, "192.0.2.1", false)]
    public void Of_Anonymous_IsTheNetwork(string? left, string? right, bool areSame) =>
        Assert.That(Of(left) == Of(right), Is.EqualTo(areSame));

    [Test]
    public void Of_NoHttp_IsOnePartition() =>
        Assert.That(
            PartitionKey.Of(new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test")),
            Is.EqualTo(Of(null)));

    [Test]
    public void Of_KnownCaller_IsTheCallerWhateverTheAddress() =>
        Assert.That(Of("192.0.2.1", ("sub", "alice")), Is.EqualTo(Of("192.0.2.2", ("sub", "alice"))));

    private static readonly PartitionKey[] Distinct =
    [
        Of("192.0.2.1"),
        Of(null, ("sub", "192.0.2.1")),
        Of(null, ("sub", "alice")),
        Of(null, ("sub", "alice"), ("tenant", "acme")),
        Of(null, ("sub", "alice"), ("tenant", "other")),
        Of(null, ("sub", "alice"), (AiGuardClaimTypes.KeyId, "abc")),
        Of(null, ("sub", "acme:alice")),
        Of(null, ("sub", "anonymous")),
        Of(null),
    ];

    [Test]
    public void Of_WhoeverDiffers_NeverCollides() => Assert.That(Distinct, Is.Unique);

    [Test]
    public void Of_TwoKeysOfOneOwner_ShareTheLimit() => Assert.That(
        Of(null, ("sub", "alice"), (AiGuardClaimTypes.KeyId, "abc")),
        Is.EqualTo(Of(null, ("sub", "alice"), (AiGuardClaimTypes.KeyId, "def"))));

    private static PartitionKey Of(string? address, params (string Type, string Value)[] claims)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        var context = new AiGuardContext(services, "test") { HttpContext = http };
        if (claims.Length > 0)
        {
            context.Caller = AiGuardCaller.FromPrincipal(
                new ClaimsPrincipal(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), Scheme(claims))));
        }

        return PartitionKey.Of(context);
    }

    // A key's identifier counts only where the scheme of keys says it.
    private static string Scheme((string Type, string Value)[] claims) =>
        claims.Any(claim => claim.Type == AiGuardClaimTypes.KeyId) ? AiGuardApiKeyDefaults.AuthenticationScheme : "test";
}
