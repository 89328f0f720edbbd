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

    [TestCaseSource(typeof(EntityRow), nameof(EntityRow.ReadAll))]
    public void Scan_Row_FindsWhatIsMarked(EntityRow row)
    {
        var found = StreamedScan.Whole(Scanner, row.Text).Where(match => match.Entity == row.Entity).ToList();
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
                StreamedScan.AssertCutsDoNotMatter(Scanner, row.Text, Cuts.All(row.Text, pairsUpTo: 0));
        });
    }
}
