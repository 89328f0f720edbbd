using AiApiGuard.Filters.Authorization.Tenant;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AiApiGuard.Tests.Filters.Authorization.Tenant;

public sealed class TenantFilterTests
{
    private static readonly AiGuardCaller Acme = Callers.Named("alice", ("tenant", "acme"));

    [Test]
    public async Task OnRequest_NoTenant_IsDenied()
    {
        var denial = await new TenantFilter(new()).DenialAsync(caller: Callers.Named("alice"), http: new DefaultHttpContext());
        Assert.That((denial!.StatusCode, denial.ReasonCode), Is.EqualTo((403, "tenant_not_allowed")));
        Assert.That(await new TenantFilter(new()).DenialAsync(caller: Acme), Is.Null);
        Assert.That(await new TenantFilter(new()).DenialAsync(), Is.Not.Null);
    }

    [TestCase("acme", false, false)]
    [TestCase("ACME", false, true)]
    [TestCase("ACME", true, false)]
    [TestCase("other", true, true)]
    [TestCase("acme ", true, true)]
    [TestCase("", true, true)]
    [TestCase(null, false, false)]
    public async Task OnRequest_RouteValue_MustBeTheCallersTenant(string? value, bool ignoreCase, bool isDenied)
    {
        var http = new DefaultHttpContext();
        if (value is not null)
            http.Request.RouteValues["tenant"] = value;
        var filter = new TenantFilter(new TenantOptions { RouteValue = "tenant", IgnoreCase = ignoreCase });
        var denial = await filter.DenialAsync(caller: Acme, http: http);
        Assert.That(denial is not null, Is.EqualTo(isDenied));
        Assert.That(denial?.Detail ?? "", Does.Not.Contain("acme"));
    }

    [TestCase(false, "acme")]
    [TestCase(true, "other")]
    [TestCase(true, "")]
    [TestCase(true, "acme, acme")]
    [TestCase(true, "acme", "acme")]
    [TestCase(true, "acme", "other")]
    [TestCase(false)]
    public async Task OnRequest_Header_MustBeTheCallersTenantAndOnce(bool isDenied, params string[] values)
    {
        var http = new DefaultHttpContext();
        if (values.Length > 0)
            http.Request.Headers["X-Tenant"] = new StringValues(values);
        var filter = new TenantFilter(new TenantOptions { Header = "x-tenant" });
        Assert.That(await filter.DenialAsync(caller: Acme, http: http) is not null, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task OnRequest_NothingNamed_LooksAtNeither()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Tenant"] = "other";
        http.Request.RouteValues["tenant"] = "other";
        Assert.That(await new TenantFilter(new()).DenialAsync(caller: Acme, http: http), Is.Null);
    }

    [Test]
    public void RequireTenant_Configuration_Replaces()
    {
        using var services = PolicyServices.Build(policy => policy.RequireTenant(o => o.Header = "a"), ("RequireTenant:Header", "X-Tenant"));
        Assert.That(services.Filter("RequireTenant").Stage, Is.EqualTo(AiGuardStage.Authorization));
        Assert.That(services.GetRequiredService<IOptionsMonitor<TenantOptions>>().Get(PolicyServices.Policy).Header, Is.EqualTo("X-Tenant"));
    }

    [TestCase("{tenant}", null, false)]
    [TestCase(" ", null, false)]
    [TestCase(null, "", false)]
    [TestCase(null, "X Tenant", false)]
    [TestCase(null, null, true)]
    public void RequireTenant_NoNameOrNothingToCompare_FailsTheStart(string? routeValue, string? header, bool ignoreCase)
    {
        using var services = PolicyServices.Build(policy => policy.RequireTenant(o => (o.RouteValue, o.Header, o.IgnoreCase) = (routeValue, header, ignoreCase)));
        Assert.That(() => services.Filter("RequireTenant"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RequireTenant"));
    }
}
