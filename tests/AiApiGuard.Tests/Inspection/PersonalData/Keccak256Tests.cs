using System.Text;
using AiApiGuard.Inspection.PersonalData;

namespace AiApiGuard.Tests.Inspection.PersonalData;

internal sealed class Keccak256Tests
{
    [TestCase("", "C5D2460186F7233C927E7DB2DCC703C0E500B653CA82273B7BFAD8045D85A470")]
    [TestCase("abc", "4E03657AEA45A94FC7D47BA826C8D667C0D1E6E33A64A036EC44F58FA12D6C45")]
    public void Hash_KnownMessage_IsItsHash(string message, string expected)
    {
        var hash = new byte[Keccak256.HashLength];

        Keccak256.Hash(Encoding.ASCII.GetBytes(message), hash);

        Assert.That(Convert.ToHexString(hash), Is.EqualTo(expected));
    }
}
