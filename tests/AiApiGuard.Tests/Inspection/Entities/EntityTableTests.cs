using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using AiApiGuard.TestUtilities;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Entities;

/// <summary>Holds every entity to its table: what is a value, what is none, what only looks like one.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EntityTableTests
{
    private static readonly ITextScanner Scanner = new TextScanner(EntityRecognizers.All);
    private static readonly ITextScanner OptIn = new TextScanner([.. EntityRecognizers.All, .. EntityRecognizers.OptIn]);
    private static readonly HashSet<string> OptInEntities = [.. EntityRecognizers.OptIn.SelectMany(recognizer => recognizer.Entities)];

    [TestCaseSource(typeof(EntityRow), nameof(EntityRow.ReadAll))]
    public void Scan_Row_FindsWhatIsMarked(EntityRow row)
    {
        var found = StreamedScan.Whole(ScannerOf(row), row.Text).Where(match => match.Entity == row.Entity).ToList();
        Assert.That(found.Select(match => row.Text.Substring(match.Start, match.Length)), Is.EqualTo(row.Values.Select(value => row.Text.Substring(value.Start, value.Length))));
        if (row.Kind.Length > 0)
            Assert.That(found.Select(match => match.Kind), Is.All.EqualTo(row.Kind));
    }

    [Test]
    public void Scan_RowsCutAnywhere_FindsTheSame()
    {
        Assert.Multiple(() =>
        {
            foreach (var row in EntityRow.ReadAll())
                StreamedScan.AssertCutsDoNotMatter(ScannerOf(row), row.Text, Cuts.All(row.Text, pairsUpTo: 0));
        });
    }

    private static ITextScanner ScannerOf(EntityRow row) => OptInEntities.Contains(row.Entity) ? OptIn : Scanner;
}
