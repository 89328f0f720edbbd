using System.Text;
using AiApiGuard.Protocols;
using AiApiGuard.Streaming;

namespace AiApiGuard.Tests.Streaming;

[TestFixture]
internal sealed class FrameTemplateTests
{
    private const string Frame = """data: {"id":"a","n":12,"text":"hello","pad":"x"}""" + "\n\n";

    private static readonly FrameTemplate Template = Create(("\"a\"", false, false), ("12", true, false), ("\"hello\"", false, true), ("\"x\"", false, false));

    [TestCase("\"a\"", "12", "\"hello\"", "\"x\"")]
    [TestCase("\"another\"", "7", "\"\"", "\"\"")]
    [TestCase("\"\"", "1234567890", "\"with \\\"quotes\\\" \\u00e9 \\\\\"", "\"\\\\\"")]
    [TestCase("\"a\"", "12", "\"grüß dich 🐙\"", "\"x\"")]
    public void TryMatch_SameStructure_SaysWhereTheTextStands(string id, string number, string text, string pad)
    {
        var frame = Bytes($$"""data: {"id":{{id}},"n":{{number}},"text":{{text}},"pad":{{pad}}}""" + "\n\n");
        var ranges = new ByteRange[FrameTemplates.MaxSlots];

        Assert.That(Template.TryMatch(frame, ranges), Is.True);
        Assert.That(Encoding.UTF8.GetString(ranges[2].Of(frame)), Is.EqualTo(text));
    }

    [TestCase("""data: {"id":"a","n":12,"text":"hello","pad":"x","more":1}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":"hello"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":null,"pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":["hello"],"pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":,"text":"hello","pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":"hello","text":"twice","pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":"hello\","pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":"bad \x escape","pad":"x"}""" + "\n\n")]
    [TestCase("""data: {"id":"a","n":12,"text":"bad \u12g4 escape","pad":"x"}""" + "\n\n")]
    [TestCase("data: {\"id\":\"a\",\"n\":12,\"text\":\"two\nlines\",\"pad\":\"x\"}\n\n")]
    [TestCase("data: {\"id\":\"a\",\"n\":12,\"text\":\"hello\",\"pad\":\"x\"}\n\ndata: 1\n\n")]
    [TestCase("data: {\"id\":\"a\",\"n\":12,\"text\":\"hello\",\"pad\":\"x\"}\n")]
    [TestCase("")]
    public void TryMatch_AnythingElse_IsNoMatch(string frame) =>
        Assert.That(Template.TryMatch(Bytes(frame), new ByteRange[FrameTemplates.MaxSlots]), Is.False);

    [Test]
    public void TryMatch_EveryTruncation_IsNoMatch()
    {
        var frame = Bytes(Frame);
        for (var length = 0; length < frame.Length; length++)
            Assert.That(Template.TryMatch(frame.AsSpan(0, length), new ByteRange[FrameTemplates.MaxSlots]), Is.False, $"{length} bytes");
    }

    private static FrameTemplate Create(params (string Value, bool IsNumber, bool IsText)[] slots)
    {
        var channel = new TextChannel([], AiGuardAnswerChannel.Running(0, "text"), 10, isRepeat: false);
        return new FrameTemplate(
            Bytes(Frame),
            [.. slots.Select(slot => new TemplateSlot(
                new(Frame.IndexOf(slot.Value, StringComparison.Ordinal), slot.Value.Length), slot.IsNumber, slot.IsText ? channel : null))]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
