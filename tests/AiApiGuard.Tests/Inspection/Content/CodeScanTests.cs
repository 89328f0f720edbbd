using AiApiGuard.Inspection.Content;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Inspection.Content;

internal sealed class CodeScanTests
{
    [TestCase("Here it is:\n```python\nprint(1)\n```\n", true)]
    [TestCase("def add(a, b):\n    return a + b\n\nprint(add(1, 2))\n", true)]
    [TestCase("public int Add(int a, int b)\n{\n    return a + b;\n}\n", true)]
    [TestCase("const add = (a, b) => a + b;\nconsole.log(add(1, 2));\nlet c = 3;\n", true)]
    [TestCase("Dear all,\nthe meeting is at ten (room 4); please bring tea.\nBest,\nAda\n", false)]
    [TestCase("I like cats.\nI like dogs.\nI import tea from India; it is good.\nReturn it soon.\n", false)]
    public void Scan_TextInPieces_SaysWhetherItHoldsCode(string text, bool expected)
    {
        foreach (var pieces in Cuts.All(text))
            Assert.That(HoldsCode(pieces), Is.EqualTo(expected), () => string.Join('|', pieces));
    }

    private static bool HoldsCode(string[] pieces)
    {
        var scan = new CodeScan();
        var text = "";
        for (var i = 0; i < pieces.Length; i++)
        {
            text += pieces[i];
            if (scan.Scan(text, i == pieces.Length - 1, out var decided))
                return true;
            scan.Drop(decided);
            text = text[decided..];
        }

        return false;
    }
}
