using System.Text;
using AiApiGuard.Streaming;

namespace AiApiGuard.Tests.Streaming;

[TestFixture]
internal sealed class SseSplitterTests
{
    [TestCase("data: 1\n\ndata: 2\n\n", "1|2")]
    [TestCase("data: 1\r\n\r\ndata: 2\r\n\r\n", "1|2")]
    [TestCase("data: 1\r\rdata: 2\r\r", "1|2")]
    [TestCase("data: 1\r\n\ndata: 2\n\r\ndata: 3\r\r\ndata: 4\n\r", "1|2|3|4")]
    [TestCase(": comment\ndata:1\n\n\n\nid: 5\ndata: 2\ndata:3\nevent: x\n\n", "1|2\n3")]
    [TestCase("data\n\ndata:\n\ndata: \ndata:  x\n\n", "\n x")]
    public void Next_EveryCut_FindsTheSameEvents(string stream, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var splitter = new SseSplitter();
            var events = new List<byte[]>();
            var rest = Array.Empty<byte>();
            foreach (var part in new[] { bytes[..cut], bytes[cut..] })
            {
                rest = [.. rest, .. part];
                while (splitter.Next(rest) is var length and > 0)
                {
                    events.Add(rest[..length]);
                    rest = rest[length..];
                }
            }

            var data = events.Select(next => Encoding.UTF8.GetString(new SseData(next).Bytes.Span)).Where(text => text.Length > 0);
            Assert.That(string.Join('|', data), Is.EqualTo(expected), $"cut at {cut}");
            Assert.That(events.SelectMany(next => next).Concat(rest), Is.EqualTo(bytes), $"cut at {cut}");
        }
    }

    [Test]
    public void HasForeignLines_OnlyFieldsAndComments_IsFalse()
    {
        Assert.That(Parse(": c\nevent: a\nid: 1\nretry: 3\nid\ndata: x\n\n").HasForeignLines, Is.False);
        Assert.That(Parse("{\"choices\":[]}\n\n").HasForeignLines, Is.True);
        Assert.That(Parse("datax: 1\n\n").HasForeignLines, Is.True);
    }

    private static SseData Parse(string text) => new(Encoding.UTF8.GetBytes(text));
}
