using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using AiApiGuard.Tests.Inspection.Text;
using AiApiGuard.Tests.Properties;
using CsCheck;

namespace AiApiGuard.Tests.Inspection.Entities;

/// <summary>However values are damaged, put side by side and cut, a stream finds in them what the whole text has.</summary>
internal sealed class MutatedTextTests
{
    private const int UsualCases = 20_000;

    // What parts, joins and begins values.
    private const string Noise = "0123456789 0123456789abcXYZ--..::=@@//\\\\__++()[]{}<>\"'`,;\n\t\u00A0\u200B１２٣的電é$%#&";

    private static readonly TextScanner Scanner = new(EntityRecognizers.All);
    private static readonly string[] Texts = [.. EntityRow.ReadAll().Select(row => row.Text)];

    [Test]
    public Task Scan_MutatedAndCut_FindsTheSame() => PropertyCases.CheckAsync(Gen.UInt, UsualCases, seed =>
    {
        var random = new PCG(1, seed);
        var text = Mutate(random);
        StreamedScan.AssertCutsDoNotMatter(Scanner, text, [Cut(random, text, 3), Cut(random, text, 20), Cut(random, text, 60)]);
        return Task.CompletedTask;
    });

    private static string Mutate(PCG random)
    {
        var text = "";
        for (var part = Next(random, 3); part >= 0; part--)
            text += Texts[Next(random, Texts.Length)] + (Next(random, 2) == 0 ? " " : "");
        for (var change = Next(random, 6); change > 0 && text.Length > 1; change--)
        {
            var at = Next(random, text.Length);
            text = Next(random, 3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Noise[Next(random, Noise.Length)].ToString()),
                _ => text[at..] + text[..Next(random, text.Length)],
            };
        }

        return text;
    }

    private static string[] Cut(PCG random, string text, int longest)
    {
        var pieces = new List<string>();
        for (var position = 0; position < text.Length;)
        {
            var length = Math.Min(text.Length - position, 1 + Next(random, longest));
            pieces.Add(text.Substring(position, length));
            position += length;
        }

        return pieces.Count > 0 ? [.. pieces] : [""];
    }

    private static int Next(PCG random, int below) => (int)(random.Next() % (uint)below);
}
