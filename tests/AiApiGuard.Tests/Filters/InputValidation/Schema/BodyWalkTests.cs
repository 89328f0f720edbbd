using System.Text;
using System.Text.Json;
using AiApiGuard.Filters.InputValidation.Schema;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.OpenAiChat;

namespace AiApiGuard.Tests.Filters.InputValidation.Schema;

[TestFixture]
public class BodyWalkTests
{
    [Test]
    public void Visit_NothingWrong_AllocatesNothing()
    {
        using var body = JsonDocument.Parse(LongChat());
        var options = new SchemaOptions { UnknownProperties = AiGuardUnknownProperties.Deny };
        Visit(body.RootElement, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Visit(body.RootElement, options);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Find_BodyWithinBounds_AllocatesNothing()
    {
        var body = Encoding.UTF8.GetBytes(LongChat());
        var options = new SchemaOptions { MaxDepth = 10 };
        Assert.That(BodyBounds.Find(body, options), Is.Null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            BodyBounds.Find(body, options);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Allow_Path_AddsToThatPlaceOnlyAndLeavesTheOriginal()
    {
        var allowed = OpenAiChatShape.Request.Allow(["messages.content.own", "nowhere.own"]);
        using var body = JsonDocument.Parse("""{"messages":[{"role":"user","content":[{"type":"text","text":"a","own":{"b":1}}]}]}""");

        Assert.That(new BodyWalk(Strict).Visit(body.RootElement, allowed), Is.Null);
        Assert.That(new BodyWalk(Strict).Visit(body.RootElement, OpenAiChatShape.Request), Is.Not.Null);
    }

    [Test]
    public void Shapes_OfEveryProtocol_CanBeCopied()
    {
        foreach (var shape in ProtocolCatalog.BuiltInShapes)
        {
            using var body = JsonDocument.Parse("""{"surprise":1}""");
            Assert.That(new BodyWalk(Strict).Visit(body.RootElement, shape.Allow(["surprise"])), Is.Null);
        }
    }

    private static SchemaOptions Strict => new() { UnknownProperties = AiGuardUnknownProperties.Deny };

    private static void Visit(JsonElement body, SchemaOptions options)
    {
        var walk = new BodyWalk(options);
        if (walk.Visit(body, OpenAiChatShape.Request) is { } problem)
            throw problem.ToException();
    }

    private static string LongChat()
    {
        var messages = string.Join(',', Enumerable.Repeat("""{"role":"user","content":[{"type":"text","text":"Hello"}]}""", 100));
        var tools = string.Join(',', Enumerable.Repeat("""{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}""", 20));
        return $$"""{"model":"m","temperature":1,"messages":[{{messages}}],"tools":[{{tools}}]}""";
    }
}
