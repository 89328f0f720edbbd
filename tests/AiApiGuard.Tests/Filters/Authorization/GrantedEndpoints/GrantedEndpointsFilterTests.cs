using AiApiGuard.Filters.Authorization.GrantedEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.Authorization.GrantedEndpoints;

public sealed class GrantedEndpointsFilterTests
{
    [TestCase("/v1/chat/completions", false)]
    [TestCase("/V1/Chat/completions/", false)]
    [TestCase("/v1/embeddings", true)]
    [TestCase("/v1/chat", true)]
    [TestCase("/v1/chat/", true)]
    [TestCase("/v1/chat/../embeddings", true)]
    [TestCase("/v1/chat/./x", true)]
    [TestCase("/v1/chat/..;/embeddings", true)]
    [TestCase("/v1/chat//x", true)]
    [TestCase("//v1/chat/x", true)]
    [TestCase("/v1/chat/%2e%2e/embeddings", true)]
    [TestCase("/v1/chat/..%2Fembeddings", true)]
    [TestCase("/v1/chat/..\\embeddings", true)]
    [TestCase("/v1/chat/\uFF0F..\uFF0Fembeddings", true)]
    [TestCase("/v1/chat/a b", true)]
    [TestCase("/v1/files", false)]
    [TestCase("/v1/files/", false)]
    [TestCase("/v1/files/1", true)]
    [TestCase("", true)]
    [TestCase("/", true)]
    public async Task OnRequest_RestrictedKey_IsHeldToItsEndpoints(string path, bool isDenied)
    {
        var caller = KeyCallers.RestrictedTo(endpoints: ["/v1/chat/*", "/v1/files/"]);
        var denial = await Filter().DenialAsync(caller: caller, http: Request(path));
        Assert.That(denial?.ReasonCode, Is.EqualTo(isDenied ? "endpoint_not_allowed" : null));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task OnRequest_BasePath_IsPartOfThePathUnlessIgnored(bool ignorePathBase, bool isDenied)
    {
        var http = Request("/v1/chat/completions");
        http.Request.PathBase = "/app";
        var filter = new GrantedEndpointsFilter(new GrantedEndpointsOptions { IgnorePathBase = ignorePathBase });
        Assert.That(await filter.DenialAsync(caller: KeyCallers.RestrictedTo(endpoints: ["/v1/*"]), http: http) is not null, Is.EqualTo(isDenied));
        Assert.That(await filter.DenialAsync(caller: KeyCallers.RestrictedTo(endpoints: ["/app/v1/*"]), http: http) is null, Is.EqualTo(isDenied));
    }

    [TestCase("/")]
    [TestCase("/anything/..%2f")]
    public async Task OnRequest_UnrestrictedKey_MayGoAnywhere(string path) =>
        Assert.That(await Filter().DenialAsync(caller: Callers.Named("alice"), http: Request(path)), Is.Null);

    [Test]
    public async Task OnRequest_WithoutHttp_DeniesARestrictedKey() =>
        Assert.That(await Filter().DenialAsync(caller: KeyCallers.RestrictedTo(endpoints: ["*"])), Is.Not.Null);

    [Test]
    public void RequireGrantedEndpoint_InAPolicy_NeedsNoBodyAndIsAddedOnce()
    {
        using var services = PolicyServices.Build(
            policy => policy.RequireGrantedEndpoint().RequireGrantedEndpoint(), ("GrantedEndpoints:IgnorePathBase", "true"));
        Assert.That(services.Filter("GrantedEndpoints").Stage, Is.EqualTo(AiGuardStage.Authorization));
    }

    private static GrantedEndpointsFilter Filter() => new(new GrantedEndpointsOptions());

    private static DefaultHttpContext Request(string path)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = new PathString(path);
        return http;
    }
}
