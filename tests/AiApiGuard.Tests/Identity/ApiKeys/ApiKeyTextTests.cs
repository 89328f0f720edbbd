using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class ApiKeyTextTests
{
    [TestCase("aig", "live")]
    [TestCase("a", "t")]
    [TestCase("abcdefghijklmnop", "ABCDEFGHIJKLMN09")]
    public void TryReadId_ComposedKey_ReadsIdentifier(string prefix, string environment)
    {
        var id = ApiKeyText.NewId();
        var text = ApiKeyText.Compose(prefix, environment, id);
        Assert.That(text, Does.Match($"^{prefix}_{environment}_{id}_[0-9A-Za-z]{{43}}_[0-9A-Za-z]{{6}}$"));
        Assert.That(ApiKeyText.TryReadId(text, prefix, out var read), Is.True);
        Assert.That(read.ToString(), Is.EqualTo(id));
    }

    [Test]
    public void TryReadId_AnyCharacterChanged_IsFalse()
    {
        var text = ApiKeyText.Compose("aig", "live", ApiKeyText.NewId());
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var replacement in "0zA_ \u00e9\u0661\0".Where(replacement => replacement != text[i]))
            {
                var changed = text[..i] + replacement + text[(i + 1)..];
                Assert.That(ApiKeyText.TryReadId(changed, "aig", out var id), Is.False, $"{(int)replacement} at {i}");
                Assert.That(id.IsEmpty, Is.True);
            }
        }
    }

    [Test]
    public void TryReadId_CutOrLengthened_IsFalse()
    {
        var text = ApiKeyText.Compose("aig", "live", ApiKeyText.NewId());
        for (var length = 0; length < text.Length; length++)
        {
            Assert.That(ApiKeyText.TryReadId(text.AsSpan(0, length), "aig", out _), Is.False);
            Assert.That(ApiKeyText.TryReadId(text.AsSpan(length + 1), "aig", out _), Is.False);
        }

        Assert.That(ApiKeyText.TryReadId(text + new string('a', 100_000), "aig", out _), Is.False);
    }

    [Test]
    public void TryReadId_OtherPrefix_IsFalse()
    {
        var text = ApiKeyText.Compose("aig", "live", ApiKeyText.NewId());
        Assert.That(ApiKeyText.TryReadId(text, "other", out _), Is.False);
        Assert.That(ApiKeyText.TryReadId(text, "AIG", out _), Is.False);
    }

    [Test]
    public void Checksum_SmallRemainder_IsPadded()
    {
        // Among so many keys some have a checksum below 62^5; all of them still read.
        for (var i = 0; i < 2000; i++)
            Assert.That(ApiKeyText.TryReadId(ApiKeyText.Compose("aig", "test", ApiKeyText.NewId()), "aig", out _), Is.True);
    }

    [Test]
    public void MaxLength_LongestKey_IsReached()
    {
        var label = new string('x', ApiKeyText.MaxLabelLength);
        Assert.That(ApiKeyText.Compose(label, label, ApiKeyText.NewId()), Has.Length.EqualTo(ApiKeyText.MaxLength));
    }

    // The work for a key is the same for all lengths as long as SHA-256 needs two blocks: 56 to 119 bytes.
    [Test]
    public void Compose_ShortestAndLongestKey_TakeTwoBlocks()
    {
        Assert.That(ApiKeyText.Compose("p", "e", ApiKeyText.NewId()), Has.Length.GreaterThanOrEqualTo(56));
        Assert.That(ApiKeyText.MaxLength, Is.LessThanOrEqualTo(119));
    }
}
