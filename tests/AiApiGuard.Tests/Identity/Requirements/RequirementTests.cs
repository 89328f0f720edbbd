using System.Security.Claims;
using AiApiGuard.Tests.Filters;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Identity.Requirements;

public sealed class RequirementTests
{
    [TestCase("chat:write", "scope", "chat:write other", true)]
    [TestCase("chat:write", "scp", "chat:write", true)]
    [TestCase("chat:write", "role", "writer", true)]
    [TestCase("chat:write", "scope", "chat:read", false)]
    [TestCase("chat:write", "scope", "Chat:Write", false)]
    [TestCase("chat:write", "tenant", "chat:write", false)]
    public async Task AuthorizeAsync_Scope_IsMetByWhatWasGranted(string scope, string type, string value, bool expected)
    {
        using var services = Build();
        Assert.That(await IsMetAsync(services, Callers.Principal("alice", (type, value)), new AiGuardScopeRequirement(scope)), Is.EqualTo(expected));
    }

    [Test]
    public async Task AuthorizeAsync_Scopes_AreNeededAll()
    {
        using var services = Build();
        var principal = Callers.Principal("alice", ("scope", "a"));
        Assert.That(await IsMetAsync(services, principal, new AiGuardScopeRequirement("a", "b")), Is.False);
    }

    [Test]
    public async Task AuthorizeAsync_Anonymous_MeetsNothing()
    {
        using var services = Build();
        var anonymous = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice"), new Claim("scope", "a")]));
        Assert.That(await IsMetAsync(services, anonymous, new AiGuardScopeRequirement("a")), Is.False);
        Assert.That(await IsMetAsync(services, anonymous, new AiGuardModelRequirement("gpt-4o")), Is.False);
    }

    [TestCase("gpt-4o", true)]
    [TestCase("gpt-4o-2024-08-06", true)]
    [TestCase("quick", true)]
    [TestCase("o1", false)]
    public async Task AuthorizeAsync_Model_IsMetByAKeyForIt(string model, bool expected)
    {
        using var services = Build();
        var principal = KeyCallers.RestrictedTo(models: ["gpt-4o"]).Principal;
        Assert.That(await IsMetAsync(services, principal, new AiGuardModelRequirement(model)), Is.EqualTo(expected));
    }

    [Test]
    public async Task AuthorizeAsync_Model_IsMetByWhomNothingRestricts()
    {
        using var services = Build();
        Assert.That(await IsMetAsync(services, Callers.Principal("alice"), new AiGuardModelRequirement("o1")), Is.True);
        Assert.That(
            await IsMetAsync(services, Callers.Principal("alice", (AiGuardClaimTypes.Model, "gpt-4o")), new AiGuardModelRequirement("o1")),
            Is.True,
            "a token of another scheme cannot speak for a key");
    }

    [Test]
    public void Requirements_WithoutContent_AreRefused()
    {
        Assert.That(() => new AiGuardScopeRequirement(), Throws.ArgumentException);
        Assert.That(() => new AiGuardScopeRequirement(" "), Throws.ArgumentException);
        Assert.That(() => new AiGuardModelRequirement(), Throws.ArgumentException);
        Assert.That(() => new AiGuardModelRequirement("gpt-*"), Throws.ArgumentException);
    }

    [Test]
    public void Builder_Verbs_AddRequirements()
    {
        var policy = new AuthorizationPolicyBuilder().RequireAiGuardScope("a", "b").RequireAiGuardModel("m").Build();
        Assert.That(policy.Requirements.OfType<AiGuardScopeRequirement>().Single().Scopes, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(policy.Requirements.OfType<AiGuardModelRequirement>().Single().Models, Is.EqualTo(new[] { "m" }));
        Assert.That(policy.Requirements.Select(requirement => requirement.ToString()), Has.All.Contains("Requirement: "));
    }

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddAuthorization();
        services.AddAiGuard().AddRole("writer", "chat:write").AddModelAlias("quick", "gpt-4o");
        return services.BuildServiceProvider();
    }

    private static async Task<bool> IsMetAsync(IServiceProvider services, ClaimsPrincipal principal, IAuthorizationRequirement requirement) =>
        (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(principal, null, requirement)).Succeeded;
}
