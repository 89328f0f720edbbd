using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Text;

[Parallelizable(ParallelScope.All)]
internal sealed class CheckDigitsTests
{
    [TestCase("79927398713", true)]
    [TestCase("79927398710", false)]
    public void IsLuhn_PublishedExample_IsRight(string digits, bool expected) => Assert.That(CheckDigits.IsLuhn(digits), Is.EqualTo(expected));

    [TestCase("2363", true)]
    [TestCase("2364", false)]
    [TestCase("3263", false)]
    public void IsVerhoeff_PublishedExample_IsRight(string digits, bool expected) => Assert.That(CheckDigits.IsVerhoeff(digits), Is.EqualTo(expected));

    [TestCase("0794", false)]
    [TestCase("07945", true)]
    [TestCase("07954", false)]
    public void IsMod11Comma10_PublishedExample_IsRight(string digits, bool expected) =>
        Assert.That(CheckDigits.IsMod11Comma10(digits), Is.EqualTo(expected));

    [TestCase("0794", false)]
    [TestCase("07940", true)]
    [TestCase("079X", true)]
    public void IsMod11Dash2_PublishedExample_IsRight(string value, bool expected) =>
        Assert.That(CheckDigits.IsMod11Dash2(value), Is.EqualTo(expected));

    [Test]
    public void Remainder_LettersAndDigits_CountsLettersAsTwoDigits() =>
        Assert.That(CheckDigits.Remainder("3214282912345698765432161182", 97), Is.EqualTo(1).And.EqualTo(CheckDigits.Remainder("3214282912345698765432GB82", 97)));

    [Test]
    public void WeighDocument_PublishedExample_IsItsCheckDigit() => Assert.That(CheckDigits.WeighDocument("L898902C3"), Is.EqualTo(6));
}
