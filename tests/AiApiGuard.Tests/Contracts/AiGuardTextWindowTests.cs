namespace AiApiGuard.Tests.Contracts;

[TestFixture]
public sealed class AiGuardTextWindowTests
{
    [Test]
    public void Replace_InAnyOrder_KeepsEditsInTheOrderOfTheText()
    {
        var window = Create("0123456789");
        window.Replace(6, 2, "b");
        window.Replace(1, 2, "a");
        window.Replace(3, 0, "c");
        Assert.That(window.Edits.Select(edit => edit.Replacement), Is.EqualTo(new[] { "a", "c", "b" }));
    }

    [TestCase(4, 2)]
    [TestCase(2, 2)]
    [TestCase(3, 1)]
    [TestCase(0, 10)]
    public void Replace_OverlappingAnEdit_Throws(int start, int length)
    {
        var window = Create("0123456789");
        window.Replace(3, 2, "x");
        Assert.That(() => window.Replace(start, length, "y"), Throws.InvalidOperationException);
    }

    [TestCase(-1, 1)]
    [TestCase(0, 11)]
    [TestCase(11, 0)]
    [TestCase(10, 1)]
    [TestCase(0, -1)]
    [TestCase(5, int.MaxValue)]
    public void Replace_OutsideOfTheText_Throws(int start, int length) =>
        Assert.That(() => Create("0123456789").Replace(start, length, ""), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Hold_ReachingIntoAnEdit_Throws()
    {
        var window = Create("0123456789", isFinal: false);
        window.Replace(3, 3, "x");
        window.Hold(4);
        Assert.That(() => window.Hold(5), Throws.InvalidOperationException);
        Assert.That(() => window.Replace(6, 1, "y"), Throws.InvalidOperationException);
    }

    [Test]
    public void Hold_OnAFinalWindow_IsVoidAndHindersNoEdit()
    {
        var window = Create("0123456789");
        window.Hold(10);
        Assert.That(() => window.Replace(3, 3, "x"), Throws.Nothing);
    }

    [TestCase(-1)]
    [TestCase(11)]
    public void Hold_OutsideOfTheText_Throws(int length) =>
        Assert.That(() => Create("0123456789").Hold(length), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static AiGuardTextWindow Create(string text, bool isFinal = true) => new(text, AiGuardDirection.Response, isFinal: isFinal);
}
