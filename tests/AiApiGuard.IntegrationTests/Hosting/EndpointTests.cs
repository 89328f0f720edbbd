using System.Net;
using AiApiGuard.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.IntegrationTests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class EndpointTests
{
    private GuardedHost? _host;

    [TearDown]
    public async Task StopAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCase("/guarded", HttpStatusCode.Forbidden)]
    [TestCase("/attribute", HttpStatusCode.Forbidden)]
    [TestCase("/metadata", HttpStatusCode.Forbidden)]
    [TestCase("/group/inherits", HttpStatusCode.Forbidden)]
    [TestCase("/group/inner/inherits", HttpStatusCode.Forbidden)]
    [TestCase("/group/overrides", HttpStatusCode.OK)]
    [TestCase("/group/disabled", HttpStatusCode.OK)]
    [TestCase("/group/disabled-by-attribute", HttpStatusCode.OK)]
    [TestCase("/disabled-first", HttpStatusCode.OK)]
    [TestCase("/disabled-group/guarded", HttpStatusCode.OK)]
    [TestCase("/unguarded", HttpStatusCode.OK)]
    [TestCase("/nowhere", HttpStatusCode.NotFound)]
    [TestCase("/controller/guarded", HttpStatusCode.Forbidden)]
    [TestCase("/controller/disabled", HttpStatusCode.OK)]
    [TestCase("/controller/plain", HttpStatusCode.OK)]
    [TestCase("/controller/action", HttpStatusCode.Forbidden)]
    public async Task Get_WithTheMiddleware_IsGuardedAsDeclared(string path, HttpStatusCode expected)
    {
        await StartAsync(app => app.UseAiGuard());

        using var response = await _host!.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("/guarded", HttpStatusCode.InternalServerError)]
    [TestCase("/attribute", HttpStatusCode.InternalServerError)]
    [TestCase("/metadata", HttpStatusCode.InternalServerError)]
    [TestCase("/group/inherits", HttpStatusCode.InternalServerError)]
    [TestCase("/group/inner/inherits", HttpStatusCode.InternalServerError)]
    [TestCase("/group/overrides", HttpStatusCode.InternalServerError)]
    [TestCase("/group/disabled", HttpStatusCode.OK)]
    [TestCase("/disabled-first", HttpStatusCode.OK)]
    [TestCase("/disabled-group/guarded", HttpStatusCode.OK)]
    [TestCase("/unguarded", HttpStatusCode.OK)]
    [TestCase("/controller/guarded", HttpStatusCode.InternalServerError)]
    [TestCase("/controller/action", HttpStatusCode.InternalServerError)]
    [TestCase("/controller/disabled", HttpStatusCode.OK)]
    public async Task Get_WhereTheMiddlewareDoesNotRun_ThrowsRatherThanServes(string path, HttpStatusCode expected)
    {
        await StartAsync(app => app.UseWhen(_ => false, branch => branch.UseAiGuard()));

        using var response = await _host!.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(expected));
        Assert.That(await response.Content.ReadAsStringAsync(), expected == HttpStatusCode.OK ? Does.Contain("served") : Is.Empty);
    }

    [Test]
    public async Task Get_MiddlewareInABranchBeforeRouting_ThrowsRatherThanServes()
    {
        await StartAsync(app =>
        {
            app.UseWhen(_ => true, branch => branch.UseAiGuard());
            app.UseRouting();
        });

        using var response = await _host!.Client.GetAsync(new Uri("/guarded", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task Get_MiddlewareTwice_GuardsOnce()
    {
        await StartAsync(app =>
        {
            app.UseAiGuard();
            app.UseAiGuard();
        });

        using var response = await _host!.Client.GetAsync(new Uri("/group/overrides", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await _host.Exchanges.NextAsync();
        Assert.That(_host.Exchanges.TryTake(out _), Is.False);
    }

    [Test]
    public async Task Get_ControllersGuardedByConvention_AreGuarded()
    {
        _host = await GuardedHost.StartAsync(
            guard =>
            {
                guard.Services.AddControllers().AddApplicationPart(typeof(PlainController).Assembly);
                guard.AddPolicy("Deny", policy => policy.AddFilter<DenyingFilter>(AiGuardStage.Authorization));
            },
            app => app.MapControllers().RequireAiGuard("Deny"));

        using var plain = await _host.Client.GetAsync(new Uri("/controller/plain", UriKind.Relative));
        using var disabled = await _host.Client.GetAsync(new Uri("/controller/disabled", UriKind.Relative));

        Assert.That(plain.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(disabled.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Post_Unguarded_IsUntouched()
    {
        await StartAsync(app => app.UseAiGuard());

        using var response = await _host!.PostAsync("{ not json, ada@example.org", "/unguarded");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("served: { not json, ada@example.org"));
        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "none-of-yours" }));
        Assert.That(_host.Exchanges.TryTake(out _), Is.False);
    }

    private async Task StartAsync(Action<WebApplication> useGuard) => _host = await GuardedHost.StartAsync(
        builder =>
        {
            builder.Services.AddControllers().AddApplicationPart(typeof(GuardedController).Assembly);
            builder.Services.AddAiGuard()
                .AddPolicy("Deny", policy => policy.AddFilter<DenyingFilter>(AiGuardStage.Authorization))
                .AddPolicy("Pass", policy => policy
                    .Configure(options => options.UnrecognizedBody = AiGuardUnrecognizedBody.InspectAsText).AddFilter<RecordingFilter>(AiGuardStage.Audit));
        },
        app =>
        {
            useGuard(app);
            app.MapGet("/guarded", Serve).RequireAiGuard("Deny");
            app.MapGet("/attribute", [RequireAiGuard("Deny")] () => "served");
            app.MapGet("/metadata", Serve).WithMetadata(new RequireAiGuardAttribute("Deny"));
            var group = app.MapGroup("/group").RequireAiGuard("Deny");
            group.MapGet("/inherits", Serve);
            group.MapGroup("/inner").MapGet("/inherits", Serve);
            group.MapGet("/overrides", Serve).RequireAiGuard("Pass");
            group.MapGet("/disabled", Serve).DisableAiGuard();
            group.MapGet("/disabled-by-attribute", [DisableAiGuard] () => "served");
            app.MapGet("/disabled-first", Serve).DisableAiGuard().RequireAiGuard("Deny");
            app.MapGroup("/disabled-group").DisableAiGuard().MapGet("/guarded", Serve).RequireAiGuard("Deny");
            app.MapMethods("/unguarded", ["GET", "POST"], async http =>
            {
                http.Response.Headers.ContentEncoding = "none-of-yours";
                await http.Response.WriteAsync("served: " + await new StreamReader(http.Request.Body).ReadToEndAsync());
            });
            app.MapControllers();
        });

    private static string Serve() => "served";
}
