using AiApiGuard.Inspection.Secrets;

namespace AiApiGuard.Tests.Inspection.Secrets;

internal sealed class Base62ChecksumTests
{
    // The sums of CRC-32: 0xCBF43926, 0, 0x414FA339.
    [TestCase("123456789", "3jZRME")]
    [TestCase("", "000000")]
    [TestCase("The quick brown fox jumps over the lazy dog", "1C9bYH")]
    public void Write_KnownText_KnownSum(string text, string expected)
    {
        Span<char> checksum = stackalloc char[Base62Checksum.Length];
        Base62Checksum.Write(text, checksum);

        Assert.That(checksum.ToString(), Is.EqualTo(expected));
        Assert.That(Base62Checksum.IsOf(text, checksum), Is.True);
        Assert.That(Base62Checksum.IsOf(text + "1", checksum), Is.False);
    }
}
