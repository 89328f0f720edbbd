using System.Security.Claims;
using AiApiGuard.Filters.Authentication.Caller;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.State.Blocks;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Authentication.Caller;

public sealed class BlockedCallerTests
{
    private static readonly AiGuardApiKey Key = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice", Tenant = "acme" });
    private static readonly AiGuardApiKey Other = AiGuardApiKey.Create(new AiGuardApiKeyRecord { Owner = "alice", Tenant = "acme" });
    private static readonly AiGuardApiKey Revoked = AiGuardApiKey.Create(new AiGuardApiKeyRecord { State = AiGuardKeyState.Revoked });

    private ServiceProvider _services = null!;

    private AiGuardBlocks Blocks => _services.GetRequiredService<AiGuardBlocks>();

    [SetUp]
    public void SetUp() => _services = IdentityServices.Build(builder =>
        builder.AddApiKey(Key.Record).AddApiKey(Other.Record).AddApiKey(Revoked.Record));

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task OnRequest_BlockedKey_IsDeniedLikeARevokedOne()
    {
        var (revoked, _) = await RequestAsync(Revoked.Text, null);
        await Blocks.BlockAsync(new(AiGuardBlockKind.Key, Key.Record.Id));
        var (denial, context) = await RequestAsync(Key.Text, null);
        Assert.That(denial, Is.EqualTo(revoked).And.Not.Null);
        Assert.That(context.Caller, Is.SameAs(AiGuardCaller.Anonymous));
        Assert.That(context.Findings.Single().Code, Is.EqualTo(CallerFilter.FailureCode));
        Assert.That((await RequestAsync(Other.Text, null)).Denial, Is.Null);

        await Blocks.UnblockAsync(AiGuardBlockKind.Key, Key.Record.Id);
        Assert.That((await RequestAsync(Key.Text, null)).Denial, Is.Null);
    }

    [Test]
    public async Task OnRequest_PrincipalOfABlockedKeyThatTheApplicationKept_IsDenied()
    {
        var result = await IdentityServices.Request(_services, ("x-api-key", [Key.Text])).AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme);
        Assert.That((await RequestAsync(null, result.Principal)).Denial, Is.Null);
        await Blocks.BlockAsync(new(AiGuardBlockKind.Key, Key.Record.Id));
        Assert.That((await RequestAsync(null, result.Principal)).Denial?.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task OnRequest_BlockedCaller_IsDeniedWhateverItPresents([Values] bool byKey)
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice") { Tenant = "acme" });
        var (denial, context) = byKey
            ? await RequestAsync(Key.Text, null)
            : await RequestAsync(null, Callers.Principal("alice", (AiGuardClaimTypes.Tenant, "acme")));
        Assert.That(denial, Is.EqualTo(new AiGuardDenial(AiGuardReasons.CallerBlocked) { Detail = "The caller is blocked." }));
        Assert.That(denial!.StatusCode, Is.EqualTo(403));
        Assert.That(context.Caller.Id, Is.EqualTo("alice"), "The audit says who it was.");
        Assert.That(context.Findings, Is.Empty, "Its credential is valid.");
    }

    [Test]
    public async Task OnRequest_CallerOfAnotherTenant_IsAccepted()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice") { Tenant = "other" });
        await Blocks.BlockAsync(new(AiGuardBlockKind.Caller, "alice"));
        Assert.That((await RequestAsync(Key.Text, null)).Denial, Is.Null);
    }

    [Test]
    public async Task Authenticate_BlockedKeyByItsScheme_Fails()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Key, Key.Record.Id));
        var result = await IdentityServices.Request(_services, ("x-api-key", [Key.Text])).AuthenticateAsync(AiGuardApiKeyDefaults.AuthenticationScheme);
        Assert.That(result.Failure, Is.Not.Null);
        Assert.That(_services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message), Has.Some.Contains("Blocked"));
    }

    private async Task<(AiGuardDenial? Denial, AiGuardContext Context)> RequestAsync(string? key, ClaimsPrincipal? user)
    {
        var http = IdentityServices.Request(_services, key is null ? [] : [("x-api-key", [key])]);
        http.User = user ?? new ClaimsPrincipal();
        var context = new AiGuardContext(http.RequestServices, "test") { HttpContext = http };
        var filter = ActivatorUtilities.CreateInstance<CallerFilter>(_services, new CallerOptions());
        return ((await filter.OnRequestAsync(context, CancellationToken.None)).Denial, context);
    }
}
