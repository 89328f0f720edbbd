using System.IO.Compression;
using System.Text.Json;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Tests.Inspection.Injection;

/// <summary>Measures on the development data where it is at hand; it is not part of the project.</summary>
public class InjectionDataTests
{
    private const double Deny = 0.85;

    [Test]
    public void Score_BenignUserPrompts_AreAlmostNeverDenied()
    {
        var (denied, all) = Measure("benign");

        Assert.That(denied / (double)all, Is.LessThanOrEqualTo(0.005), $"{denied} of {all}");
    }

    [TestCase("injection", 0.7)]
    [TestCase("jailbreak", 0.7)]
    public void Score_AttacksByUsers_AreOftenDenied(string label, double atLeast)
    {
        var (denied, all) = Measure(label);

        Assert.That(denied / (double)all, Is.GreaterThanOrEqualTo(atLeast), $"{denied} of {all}");
    }

    private static (int Denied, int All) Measure(string label)
    {
        var scorer = new InjectionScorer();
        var source = new AiGuardTextSource(AiGuardRole.User, AiGuardOrigin.User, "test");
        var (denied, all) = (0, 0);
        foreach (var record in Records())
        {
            using (record)
            {
                if (Read(record, "label") != label || Read(record, "origin") != "user")
                    continue;
                all++;
                denied += scorer.Score(Read(record, "text"), source).Value >= Deny ? 1 : 0;
            }
        }

        return (denied, all);
    }

    private static string Read(JsonDocument record, string name) => record.RootElement.GetProperty(name).GetString()!;

    private static IEnumerable<JsonDocument> Records()
    {
        using var zipped = new GZipStream(File.OpenRead(Locate()), CompressionMode.Decompress);
        using var reader = new StreamReader(zipped);
        while (reader.ReadLine() is { } line)
            yield return JsonDocument.Parse(line);
    }

    private static string Locate()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "injection", "validation.jsonl.gz");
            if (File.Exists(path))
                return path;
        }

        Assert.Ignore("The development data (shared/data/injection) is not here.");
        return string.Empty;
    }
}
