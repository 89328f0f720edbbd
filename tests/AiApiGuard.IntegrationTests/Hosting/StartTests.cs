using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.IntegrationTests.Hosting;

[TestFixture]
public class StartTests
{
    [Test]
    public void Start_GuardedEndpointWithoutMiddleware_Fails()
    {
        var failure = Assert.CatchAsync<InvalidOperationException>(() => GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard(),
            app => app.MapGet("/guarded", () => "served").RequireAiGuard()));

        Assert.That(failure!.Message, Does.Contain("/guarded").And.Contain("UseAiGuard"));
    }

    [Test]
    public void Start_MiddlewareWithoutServices_Fails()
    {
        var failure = Assert.CatchAsync<InvalidOperationException>(() => GuardedHost.StartAsync(static builder => builder.Services.AddRouting(), app => app.UseAiGuard()));

        Assert.That(failure!.Message, Does.Contain("AddAiGuard"));
    }

    [Test]
    public void Start_UnknownPolicy_FailsAndNamesIt()
    {
        var failure = Assert.CatchAsync<InvalidOperationException>(() => GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard().AddPolicy("Chat", policy => policy.LimitRequests()),
            app =>
            {
                app.UseAiGuard();
                app.MapGet("/guarded", () => "served").RequireAiGuard("Chatt");
            }));

        Assert.That(failure!.Message, Does.Contain("'Chatt'").And.Contain("Default"));
    }

    [Test]
    public async Task Start_PolicyNamedInOtherCase_IsFound()
    {
        await using var host = await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.AddFilter<DenyingFilter>(AiGuardStage.Authorization)),
            app => app.MapGet("/guarded", () => "served").RequireAiGuard("CHAT"));

        using var response = await host.Client.GetAsync(new Uri("/guarded", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public void Start_MiddlewareBeforeRouting_Fails()
    {
        var failure = Assert.CatchAsync<InvalidOperationException>(() => GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard(),
            app =>
            {
                app.UseAiGuard();
                app.UseRouting();
                app.MapGet("/guarded", () => "served").RequireAiGuard();
            }));

        Assert.That(failure!.Message, Does.Contain("UseRouting"));
    }

    [Test]
    public async Task Start_MiddlewareAfterRouting_Guards()
    {
        await using var host = await GuardedHost.StartAsync(
            builder => builder.Services.AddAiGuard(),
            app =>
            {
                app.UseRouting();
                app.UseAiGuard();
                app.MapGet("/guarded", () => "served").RequireAiGuard();
            });

        using var response = await host.Client.GetAsync(new Uri("/guarded", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public void Start_FilterWithoutPhase_FailsAndNamesIt()
    {
        var failure = Assert.CatchAsync<InvalidOperationException>(() => GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.AddFilter<PhaselessFilter>(AiGuardStage.Authorization)), _ => { }));

        Assert.That(failure!.Message, Does.Contain(nameof(PhaselessFilter)).And.Contain("'Chat'"));
    }

    [Test]
    public void AddFilter_DefaultStage_Fails() =>
        Assert.That(
            () => new ServiceCollection().AddAiGuard().AddPolicy("Chat", policy => policy.AddFilter<DenyingFilter>(default)),
            Throws.ArgumentException.With.Message.Contains(nameof(DenyingFilter)));

    [Test]
    public void AddPolicy_SameNameTwice_Fails() =>
        Assert.That(
            () => new ServiceCollection().AddAiGuard().AddPolicy("Chat", _ => { }).AddPolicy("chat", _ => { }),
            Throws.ArgumentException.With.Message.Contains("'chat'"));

    [TestCase("AiGuard:Polices:Chat:Mode", "Monitor", "AiGuard:Polices")]
    [TestCase("AiGuard:Policies:Chatt:Mode", "Monitor", "AiGuard:Policies:Chatt")]
    [TestCase("AiGuard:Policies:Chat:Modus", "Monitor", "AiGuard:Policies:Chat:Modus")]
    [TestCase("AiGuard:Policies:Chat:LimitRequest:PerMinute", "1", "AiGuard:Policies:Chat:LimitRequest")]
    [TestCase("AiGuard:Policies:Chat:RedactPii:Mode", "Monitor", "AiGuard:Policies:Chat:RedactPii")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:PerMinut", "1", "PerMinut")]
    [TestCase("AiGuard:Policies:Chat:DenyingFilter:Modus", "Monitor", "Modus")]
    [TestCase("AiGuard:ApiKeys:0:Hush", "x", "AiGuard:ApiKeys:0")]
    public void Start_UnknownConfigurationKey_FailsAndNamesIt(string key, string value, string name) =>
        Assert.That(FailedStart(key, value).Message, Does.Contain(name));

    [TestCase("AiGuard:Policies:Chat:Mode", "Sometimes", "Mode")]
    [TestCase("AiGuard:Policies:Chat:Mode", "7", "Mode")]
    [TestCase("AiGuard:Policies:Chat:FailureMode", "7", "FailureMode")]
    [TestCase("AiGuard:Policies:Chat:UnrecognizedBody", "9", "UnrecognizedBody")]
    [TestCase("AiGuard:Policies:Chat:FilterTimeout", "-00:00:01", "FilterTimeout")]
    [TestCase("AiGuard:Policies:Chat:FilterTimeout", "soon", "FilterTimeout")]
    [TestCase("AiGuard:Policies:Chat:MaxRequestBytes", "0", "MaxRequestBytes")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:PerMinute", "0", "PerMinute")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:PerMinute", "many", "PerMinute")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:Mode", "7", "Mode")]
    [TestCase("AiGuard:Policies:Chat:LimitRequests:Timeout", "00:00:00", "Timeout")]
    [TestCase("AiGuard:Policies:Chat:DenyingFilter:FailureMode", "7", "FailureMode")]
    [TestCase("AiGuard:Policies:Default:DetectPromptInjection:DenyThreshold", "2", "DenyThreshold")]
    [TestCase("AiGuard:Policies:Default:RedactPii:Entities:0", "shoe_size", "Entities")]
    [TestCase("AiGuard:Policies:Default:LimitConcurrency:Permits", "0", "Permits")]
    [TestCase("AiGuard:Policies:Default:Audit:Capacity", "0", "Capacity")]
    public void Start_InvalidValue_FailsAndNamesTheOption(string key, string value, string name)
    {
        var failure = FailedStart(key, value);

        Assert.That(failure, Is.InstanceOf<OptionsValidationException>().Or.InstanceOf<InvalidOperationException>());
        Assert.That(failure.Message, Does.Contain(name));
    }

    private static Exception FailedStart(string key, string value) => Assert.CatchAsync(() => GuardedHost.StartAsync(
        guard => guard.AddPolicy("Chat", policy => policy.LimitRequests().AddFilter<DenyingFilter>(AiGuardStage.Authorization)),
        app => app.MapGet("/guarded", () => "served").RequireAiGuard("Chat"),
        new Dictionary<string, string?> { [key] = value }))!;

    private sealed class PhaselessFilter : IAiGuardFilter;
}
