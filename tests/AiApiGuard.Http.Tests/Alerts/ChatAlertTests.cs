using System.Text.Json;
using AiApiGuard.Alerts;
using AiApiGuard.Http.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.Tests.Alerts;

internal sealed class ChatAlertTests
{
    private DetectorService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DetectorService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Slack_Alert_HasBlocksAndTextForNotifications()
    {
        using var json = await PostToSlackAsync(Samples.Alert());

        var root = json.RootElement;
        Assert.That(root.GetProperty("text").GetString(), Is.EqualTo("Critical: Revoked key k12: template sweep"));
        Assert.That(root.GetProperty("blocks").EnumerateArray().Select(static block => block.GetProperty("type").GetString()), Is.EqualTo(new[] { "header", "section", "context" }));
        Assert.That(
            root.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString(),
            Is.EqualTo("58 queries since 12:00.\nTo undo it: aiguard responses undo r7."));
    }

    [Test]
    public async Task Slack_NamesThatStrangersChose_AddressNobodyAndLinkNothing()
    {
        using var json = await PostToSlackAsync(Samples.HostileAlert());

        var texts = Texts(json.RootElement, "text").ToList();
        Assert.That(texts, Has.Count.EqualTo(4));
        Assert.That(texts, Has.None.Contains("<").And.None.Contains(">").And.None.Contains("://"));
        Assert.That(texts, Has.Some.Contains("&lt;!channel&gt;"));
        Assert.That(Texts(json.RootElement, "type"), Has.None.EqualTo("mrkdwn"));
        Assert.That(json.RootElement.GetProperty("mrkdwn").GetBoolean(), Is.False);
        Assert.That(json.RootElement.GetProperty("link_names").GetBoolean(), Is.False);
        Assert.That(json.RootElement.GetProperty("parse").GetString(), Is.EqualTo("none"));
    }

    [Test]
    public async Task Slack_LongText_IsCutToWhatSlackTakes()
    {
        using var json = await PostToSlackAsync(Samples.Alert() with { Title = new string('<', 5000), Text = new string('&', 5000) });

        var blocks = json.RootElement.GetProperty("blocks");
        Assert.That(blocks[0].GetProperty("text").GetProperty("text").GetString(), Has.Length.LessThanOrEqualTo(150).And.EndsWith(";…"));
        Assert.That(blocks[1].GetProperty("text").GetProperty("text").GetString(), Has.Length.LessThanOrEqualTo(3000).And.EndsWith(";…"));
    }

    [Test]
    public async Task Slack_AlertWithoutText_HasNoEmptyBlock()
    {
        using var json = await PostToSlackAsync(Samples.Alert() with { Text = string.Empty });

        Assert.That(json.RootElement.GetProperty("blocks").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Teams_NamesThatStrangersChose_StandInRunsWithoutMarkdownAndLinks()
    {
        await using var host = new AlertHost(builder => builder.AddTeamsAlerts(options => options.Url = _service.Address));

        host.Alerts.Raise(Samples.HostileAlert());
        await host.DrainAsync();

        using var json = JsonDocument.Parse(_service.Requests.Single().Body);
        Assert.That(json.RootElement.GetProperty("type").GetString(), Is.EqualTo("message"));
        var attachment = json.RootElement.GetProperty("attachments")[0];
        Assert.That(attachment.GetProperty("contentType").GetString(), Is.EqualTo("application/vnd.microsoft.card.adaptive"));
        var card = attachment.GetProperty("content");
        Assert.That(card.GetProperty("type").GetString(), Is.EqualTo("AdaptiveCard"));
        Assert.That(card.TryGetProperty("msteams", out _), Is.False, "only entities in it could address somebody");
        var body = card.GetProperty("body").EnumerateArray().ToList();
        Assert.That(body, Has.Count.EqualTo(4));
        Assert.That(body.Select(static block => block.GetProperty("type").GetString()), Is.All.EqualTo("RichTextBlock"));
        Assert.That(body.SelectMany(static block => block.GetProperty("inlines").EnumerateArray()).Select(static run => run.GetProperty("type").GetString()), Is.All.EqualTo("TextRun"));
        Assert.That(Texts(card.GetProperty("body"), "text"), Has.None.Contains("://"));
    }

    [Test]
    public async Task Slack_AlertAfterOthersHeldBack_SaysHowMany()
    {
        await using var host = new AlertHost(builder => builder
            .AddSlackAlerts(options => options.Url = _service.Address).ConfigureAlerts(static options => options.RepeatAfter = TimeSpan.FromMinutes(1)));

        for (var i = 0; i < 4; i++)
            host.Alerts.Raise(Samples.Alert());
        host.Time.Advance(TimeSpan.FromMinutes(1));
        host.Alerts.Raise(Samples.Alert());
        await host.DrainAsync();

        Assert.That(_service.Requests, Has.Count.EqualTo(2));
        Assert.That(_service.Requests.Last().Body, Does.Contain("3 of the same topic held back"));
    }

    [Test]
    public void Options_WithoutAddress_AreRefused()
    {
        Assert.That(() => new AlertHost(static builder => builder.AddSlackAlerts()), Throws.InstanceOf<OptionsValidationException>());
        Assert.That(() => new AlertHost(static builder => builder.AddTeamsAlerts()), Throws.InstanceOf<OptionsValidationException>());
    }

    private async Task<JsonDocument> PostToSlackAsync(AiGuardAlert alert)
    {
        await using var host = new AlertHost(builder => builder.AddSlackAlerts(options => options.Url = _service.Address));
        host.Alerts.Raise(alert);
        await host.DrainAsync();
        return JsonDocument.Parse(_service.Requests.Single().Body);
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == name && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Texts(property.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Texts(item, name)),
        _ => [],
    };
}
