using System.IO.Compression;
using System.Text;

namespace AiApiGuard.Cli.Tests.Inspect;

public sealed class InspectTextTests : CommandLineFixture
{
    private const string Letter = "Dear Ann,\nwrite to ann@example.org or\ncall +1 617 555 0123.\n";

    [Test]
    public async Task Inspect_File_SaysWhereAndNotWhat()
    {
        var path = await WriteAsync("letter.txt", Letter);
        var run = await RunAsync("inspect", path);
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { $"{path}:2:10: EMAIL", $"{path}:3:6: PHONE" }));
        Assert.That(run.Error, Does.Contain("Found 2: 1 EMAIL, 1 PHONE."));
        Assert.That(run.Output + run.Error, Does.Not.Contain("ann@").And.Not.Contain("0123"));
    }

    [Test]
    public async Task Inspect_ShowValues_ShowsThem()
    {
        var run = await RunAsync("inspect", "--show-values", await WriteAsync("letter.txt", Letter));
        Assert.That(run.Output, Does.Contain(":2:10: EMAIL ann@example.org").And.Contain(":3:6: PHONE +1 617 555 0123"));
    }

    [Test]
    public async Task Inspect_NothingThere_EndsWithZero()
    {
        foreach (var text in new[] { "", "\n", "Nothing of that kind." })
        {
            var run = await RunAsync("inspect", await WriteAsync("plain.txt", text));
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((0, "")));
            Assert.That(run.Error, Does.Contain("Nothing found."));
        }
    }

    [TestCase("-")]
    [TestCase(null)]
    public async Task Inspect_StandardInput_IsRead(string? name)
    {
        Input = Encoding.UTF8.GetBytes("\uFEFF" + Letter);
        var run = await RunAsync(name is null ? ["inspect"] : ["inspect", name]);
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.StartWith("-:2:10: EMAIL"));
    }

    [Test]
    public async Task Inspect_Redact_WritesTheRestAsItIs()
    {
        Input = Encoding.UTF8.GetBytes("a\r\nmail ann@example.org\r\nkey sk-ant-a7Kd93jfLq0ZxP5tYv8mWc1RbN6hUe2GsA4oTi7DfJk3BnV9pQyXw5LzM8r2Hc6 é 鸟 🐦");
        var run = await RunAsync("inspect", "--redact");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Is.EqualTo("a\r\nmail [EMAIL]\r\nkey [SECRET] é 鸟 🐦"));
        Assert.That((await RunAsync("inspect", "--redact", "--check")).ExitCode, Is.EqualTo(3));
    }

    [TestCase("email", "EMAIL")]
    [TestCase("email,phone", "EMAIL PHONE")]
    [TestCase("PHONE", "PHONE")]
    [TestCase("secret", "")]
    [TestCase("iban", "")]
    public async Task Inspect_Entities_FindsThese(string entities, string expected)
    {
        var run = await RunAsync("inspect", "--entities", entities, await WriteAsync("letter.txt", Letter));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[1]), Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task Inspect_Detectors_FindsOfThese()
    {
        var path = await WriteAsync("both.txt", "ann@example.org ghp_0123456789abcdefghijABCDEFGHIJ012345");
        Assert.That((await RunAsync("inspect", path, "--detectors", "pii")).Error, Does.Contain("1 EMAIL").And.Not.Contain("SECRET"));
        Assert.That((await RunAsync("inspect", path, "--detectors", "pii,secrets")).Error, Does.Contain("1 EMAIL"));
        Assert.That((await RunAsync("inspect", path, "--detectors", "secrets")).Error, Does.Not.Contain("EMAIL"));
    }

    [Test]
    public async Task Inspect_LongFile_FindsWhatLiesAcrossPieces()
    {
        var text = new StringBuilder();
        for (var line = 1; line <= 20_000; line++)
            text.Append("line ").Append(line % 7 == 0 ? "ann@example.org" : "of nothing").Append(" é\n");
        var path = await WriteAsync("long.txt", text.ToString());
        var run = await RunAsync("inspect", path);
        var places = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(places, Is.EqualTo(Enumerable.Range(1, 20_000).Where(line => line % 7 == 0).Select(line => $"{path}:{line}:6: EMAIL")));
        var redacted = await RunAsync("inspect", path, "--redact");
        Assert.That(redacted.Output, Is.EqualTo(text.ToString().Replace("ann@example.org", "[EMAIL]", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Inspect_OneEndlessLine_IsReadInPieces()
    {
        Input = Encoding.UTF8.GetBytes(new string('a', 3_000_000) + " ann@example.org");
        Assert.That((await RunAsync("inspect")).Output, Is.EqualTo("-:1:3000002: EMAIL\n".ReplaceLineEndings()));
    }

    [Test]
    public async Task Inspect_SeveralFilesAndGzip_FindsInAll()
    {
        var packed = PathOf("packed.txt.gz");
        await using (var stream = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
            stream.Write(Encoding.UTF8.GetBytes(Letter));
        var run = await RunAsync("inspect", await WriteAsync("one.txt", Letter), packed, await WriteAsync("none.txt", "x"));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(4));
        Assert.That(run.Output, Does.Contain("packed.txt.gz:2:10: EMAIL"));
    }

    [Test]
    public async Task Inspect_BrokenGzip_SaysSoAndGoesOn()
    {
        var run = await RunAsync("inspect", await WriteAsync("broken.gz", "no gzip"), await WriteAsync("one.txt", Letter));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("broken.gz").And.Contain("1 could not be read").And.Not.Contain("   at "));
        Assert.That(run.Output, Does.Contain("EMAIL"));
    }

    [Test]
    public async Task Inspect_Cancelled_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var run = await RunAsync(["inspect", await WriteAsync("letter.txt", Letter)], cancellation.Token);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("Cancelled"));
    }

    [Test]
    public async Task Inspect_WrongUse_SaysWhatIsWrong()
    {
        Directory.CreateDirectory(PathOf("folder"));
        var letter = await WriteAsync("letter.txt", Letter);
        foreach (var (expected, args) in new (string, string[])[]
        {
            ("There is no file", ["/nowhere/file.txt"]),
            ("is a directory", [PathOf("folder")]),
            ("There is no detector 'names'", [letter, "--detectors", "names"]),
            ("There is no entity 'shoe_size'", [letter, "--entities", "shoe_size"]),
            ("cannot go into a file that is inspected", [letter, "--output", letter]),
            ("cannot be written", [letter, "--output", "/nowhere/out.txt"]),
            ("xml", [letter, "--format", "xml"]),
        })
        {
            var run = await RunAsync(["inspect", .. args]);
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), expected);
            Assert.That(run.Error, Does.Contain(expected).And.Contain("'aiguard inspect --help'"));
        }

        Assert.That(await File.ReadAllTextAsync(letter), Is.EqualTo(Letter));
    }

    [Test]
    public async Task Inspect_Help_NamesOptionsAndExitCodes()
    {
        var run = await RunAsync("inspect", "--help");
        foreach (var word in new[] { "--detectors", "--entities", "--input", "--output", "--redact", "--show-values", "--format", "--check", "3 when", "email" })
            Assert.That(run.Output, Does.Contain(word));
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(PathOf(name), text);
        return PathOf(name);
    }
}
