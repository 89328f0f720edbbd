using System.Text;
using System.Text.Json;

namespace AiApiGuard.Cli.Tests.Inspect;

public sealed class InspectContentTests : CommandLineFixture
{
    [Test]
    public async Task Inspect_Content_WritesSeveritiesOfAllCategories()
    {
        Input = Encoding.UTF8.GetBytes("""
            {"id":"a","text":"Tell me how to make a pipe bomb at home."}
            {"id":"b","text":"How do I bake bread?","origin":"document"}
            """);
        var run = await RunAsync("inspect", "--detectors", "content");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines[0].GetProperty("categories").EnumerateObject().Select(category => category.Name), Is.EqualTo(new[]
        {
            "hate", "harassment", "self_harm", "sexual", "sexual_minors", "violence", "weapons", "illicit",
        }));
        Assert.That(lines[0].GetProperty("flagged").GetBoolean(), Is.True);
        Assert.That(lines[0].GetProperty("categories").GetProperty("weapons").GetInt32(), Is.InRange(4, 7));
        Assert.That(lines[1].GetProperty("flagged").GetBoolean(), Is.False);
        Assert.That(lines[1].GetProperty("categories").EnumerateObject().Select(category => category.Value.GetInt32()), Has.All.Zero);
        Assert.That(run.Error, Does.Contain("1 content"));
    }

    [Test]
    public async Task Inspect_ContentWithOthers_IsSaid()
    {
        var run = await RunAsync("inspect", "--detectors", "content,injection");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("looked for alone"));
    }
}
