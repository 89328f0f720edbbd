using System.Net;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Authorization;

public sealed class PolicyTests
{
    private static readonly AiGuardApiKey Ada = AuthorizationHost.Key(new() { Owner = "ada", Tenant = "acme", Roles = ["analyst"], Scopes = ["ai:chat"] });
    private static readonly AiGuardApiKey Bob = AuthorizationHost.Key(new() { Owner = "bob" });

    private const string WithTool =
        """{"model":"gpt-4o-mini","messages":[{"role":"user","content":"Hello"}],"tools":[{"type":"function","function":{"name":"delete_all"}}]}""";

    private static readonly (string Name, Action<AiGuardPolicyBuilder> Policy, string Body, int Status, string Code, string? Field)[] Table =
    [
        ("DenyModels", policy => policy.AllowModels("*").DenyModels("gpt-4o-mini"), AuthorizationHost.Question, 403, "model_not_allowed", "model"),
        ("RequireScopeForModel", policy => policy.RequireScopeForModel("gpt-4o*", "models:premium"), AuthorizationHost.Question, 403, "insufficient_scope", "model"),
        ("RequireOperationScopes", policy => policy.RequireOperationScopes(), WithTool, 403, "insufficient_scope", null),
        ("AllowOperations", policy => policy.AllowOperations(AiGuardOperations.Embeddings), AuthorizationHost.Question, 403, "operation_not_allowed", null),
        ("AllowTools", policy => policy.AllowTools("get_*"), WithTool, 403, "tool_not_allowed", "tools"),
        ("DenyTools", policy => policy.DenyTools("delete_*"), WithTool, 403, "tool_not_allowed", "tools"),
        ("LimitParameters", policy => policy.LimitParameters(o => o.MaxOutputTokens = 5), AuthorizationHost.Question, 400, "parameter_not_allowed", "max_tokens"),
    ];

    private static IEnumerable<TestCaseData> Rows => Table.Select(
        row => new TestCaseData(row.Policy, row.Body, row.Status, row.Code, row.Field).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task Post_WhatThePolicyDoesNotAllow_IsDeniedInTheProtocolsWords(
        Action<AiGuardPolicyBuilder> policy, string body, int status, string code, string? field)
    {
        await using var host = await AuthorizationHost.StartAsync(policy, null, Ada);
        using var response = await host.SendAsync(Ada, body);
        var error = await OpenAiErrorBody.ReadAsync(response);
        Assert.That(((int)response.StatusCode, error.Code, error.Param), Is.EqualTo((status, code, field)));
    }

    [Test]
    public async Task Post_WhatThePolicyAllows_Passes()
    {
        await using var host = await AuthorizationHost.StartAsync(
            policy => policy.RequireRole("analyst", "admin").RequireTenant().AllowModels("fast").DenyModels("gpt-4o").RequireScopeForModel("o1*", "models:premium")
                .RequireOperationScopes().AllowOperations(AiGuardOperations.Chat).DenyTools("*").LimitParameters(o => o.MaxOutputTokens = 10),
            new Dictionary<string, string?> { ["AiGuard:ModelAliases:fast:0"] = "gpt-4o-mini" },
            Ada);
        using var response = await host.SendAsync(Ada);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Post_RoleAndTenant_AreOfTheCaller()
    {
        await using var roles = await AuthorizationHost.StartAsync(policy => policy.RequireRole("analyst"), null, Ada, Bob);
        await using var tenants = await AuthorizationHost.StartAsync(policy => policy.RequireTenant(), null, Ada, Bob);
        foreach (var (host, code) in new[] { (roles, "insufficient_role"), (tenants, "tenant_not_allowed") })
        {
            using var ada = await host.SendAsync(Ada);
            using var bob = await host.SendAsync(Bob);
            Assert.That(ada.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((bob.StatusCode, (await OpenAiErrorBody.ReadAsync(bob)).Code), Is.EqualTo((HttpStatusCode.Forbidden, code)));
        }
    }

    [TestCase("/tenants/acme/v1/chat/completions", null, HttpStatusCode.OK)]
    [TestCase("/tenants/other/v1/chat/completions", null, HttpStatusCode.Forbidden)]
    [TestCase("/tenants/ACME/v1/chat/completions", null, HttpStatusCode.Forbidden)]
    [TestCase("/tenants/acme/v1/chat/completions", "acme", HttpStatusCode.OK)]
    [TestCase("/tenants/acme/v1/chat/completions", "other", HttpStatusCode.Forbidden)]
    [TestCase("/tenants/acme/v1/chat/completions", "acme|acme", HttpStatusCode.Forbidden)]
    public async Task Post_TenantOfRouteAndHeader_MustBeTheCallersOwn(string path, string? header, HttpStatusCode expected)
    {
        await using var host = await GuardedHost.StartAsync(
            guard => guard.AddApiKey(Ada.Record).AddPolicy("chat", policy => policy.RequireApiKey().RequireTenant(o => (o.RouteValue, o.Header) = ("tenant", "X-Tenant"))),
            app => app.MapPost("/tenants/{tenant}/v1/chat/completions", () => "served").RequireAiGuard("chat"));
        var headers = header?.Split('|').Select(value => ("X-Tenant", value)).ToArray() ?? [];
        using var response = await host.SendAsync(Ada, path: path, headers: headers);
        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Get_WithoutBody_NamesNoToolAndIsNoKnownOperation()
    {
        await using var tools = await AuthorizationHost.StartAsync(policy => policy.DenyTools("*").LimitParameters(o => o.MaxOutputTokens = 5), null, Ada);
        await using var operations = await AuthorizationHost.StartAsync(policy => policy.AllowOperations(AiGuardOperations.All), null, Ada);
        using var allowed = await tools.SendAsync(Ada, null, "/v1/models", "GET");
        using var denied = await operations.SendAsync(Ada, null, "/v1/models", "GET");
        Assert.That(allowed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(denied.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Start_MisspeltAliasSection_Fails() => await Assert.ThatAsync(
        async () => await AuthorizationHost.StartAsync(policy => policy.AllowModels("*"), new Dictionary<string, string?> { ["AiGuard:ModelAlias:fast:0"] = "a" }),
        Throws.InvalidOperationException.With.Message.Contains("ModelAlias"));
}
