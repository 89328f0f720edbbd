using AiApiGuard.Filters.Authorization.Role;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Filters.Authorization.Role;

public sealed class RoleFilterTests
{
    [TestCase("role", "analyst", false)]
    [TestCase("roles", "admin", false)]
    [TestCase("role", "Analyst", true)]
    [TestCase("role", "analyst2", true)]
    [TestCase("scope", "analyst", true)]
    public async Task OnRequest_Role_OneIsEnough(string type, string value, bool isDenied)
    {
        var filter = new RoleFilter(new RoleOptions { Roles = { "analyst", "admin" } });
        Assert.That(await filter.DenialAsync(caller: Callers.Named("alice", (type, value))) is not null, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task OnRequest_Anonymous_IsToldTheOneRoleOrNone()
    {
        var one = (await new RoleFilter(new RoleOptions { Roles = { "analyst" } }).DenialAsync())!;
        var several = (await new RoleFilter(new RoleOptions { Roles = { "analyst", "root" } }).DenialAsync())!;
        Assert.That((one.StatusCode, one.ReasonCode), Is.EqualTo((403, "insufficient_role")));
        Assert.That(one.Detail, Does.Contain("analyst"));
        Assert.That(several.Detail, Does.Not.Contain("analyst").And.Not.Contain("root"));
    }

    [Test]
    public void RequireRole_Configuration_ReplacesTheList()
    {
        using var services = PolicyServices.Build(policy => policy.RequireRole("a").RequireRole("b"), ("RequireRole:Roles:0", "c"));
        Assert.That(services.Filter("RequireRole").Stage, Is.EqualTo(AiGuardStage.Authorization));
        Assert.That(services.GetRequiredService<IOptionsMonitor<RoleOptions>>().Get(PolicyServices.Policy).Roles, Is.EqualTo(new[] { "c" }));
    }

    [TestCase]
    [TestCase(" ")]
    public void RequireRole_NoneOrEmpty_FailsTheStart(params string[] roles)
    {
        using var services = PolicyServices.Build(policy => policy.RequireRole(roles));
        Assert.That(() => services.Filter("RequireRole"), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("RequireRole.Roles"));
    }
}
