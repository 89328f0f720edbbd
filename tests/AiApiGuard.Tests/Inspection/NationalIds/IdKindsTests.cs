using AiApiGuard.Inspection.NationalIds;
using AiApiGuard.Tests.Inspection.Entities;

namespace AiApiGuard.Tests.Inspection.NationalIds;

[Parallelizable(ParallelScope.All)]
internal sealed class IdKindsTests
{
    [TestCaseSource(typeof(IdKinds), nameof(IdKinds.Names))]
    public void Tables_EveryKind_HaveValuesOfIt(string kind) =>
        Assert.That(EntityRow.ReadAll().Count(row => row.Kind == kind && row.Values.Count > 0), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void Names_AllKinds_BeginWithTheirCountry() => Assert.That(IdKinds.Names, Is.All.Match("^[a-z]{2}_[a-z0-9_]+$"));
}
