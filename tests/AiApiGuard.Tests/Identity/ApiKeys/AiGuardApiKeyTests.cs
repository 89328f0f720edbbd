using System.Security.Cryptography;
using System.Text;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Tests.Identity.ApiKeys;

public sealed class AiGuardApiKeyTests
{
    private static readonly AiGuardApiKeyRecord Template = new()
    {
        Owner = "alice", Tenant = "acme", Name = "laptop", Scopes = ["chat:write"],
    };

    [Test]
    public void Create_Template_FillsIdentifierAndHash()
    {
        var key = AiGuardApiKey.Create(Template);
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(key.Text));
        Assert.Multiple(() =>
        {
            Assert.That(key.Text, Does.StartWith($"aig_live_{key.Record.Id}_"));
            Assert.That(key.Record.Hash, Is.EqualTo(Convert.ToHexStringLower(hash)));
            Assert.That(key.Record with { Id = "", Hash = "" }, Is.EqualTo(Template));
        });
    }

    [Test]
    public void Create_Pepper_HashesWithIt()
    {
        var key = AiGuardApiKey.Create(Template, "acme", "test", "a pepper of some length");
        Assert.That(key.Text, Does.StartWith("acme_test_"));
        Assert.That(key.Record.Hash, Is.EqualTo(Convert.ToHexStringLower(
            HMACSHA256.HashData("a pepper of some length"u8, Encoding.ASCII.GetBytes(key.Text)))));
    }

    [Test]
    public void Create_Twice_NeverTheSame()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => AiGuardApiKey.Create(Template)).ToList();
        Assert.That(keys.Select(key => key.Text), Is.Unique);
        Assert.That(keys.Select(key => key.Record.Id), Is.Unique);
    }

    [TestCase("", "live")]
    [TestCase("with_underscore", "live")]
    [TestCase("aig", "")]
    [TestCase("aig", "li ve")]
    [TestCase("aig", "seventeenletters0")]
    [TestCase("a\u00efg", "live")]
    public void Create_LabelThatIsNone_Throws(string prefix, string environment) =>
        Assert.That(() => AiGuardApiKey.Create(Template, prefix, environment), Throws.ArgumentException);

    [TestCase("")]
    [TestCase("two scopes")]
    public void Create_ScopeThatIsNone_Throws(string scope) =>
        Assert.That(
            () => AiGuardApiKey.Create(Template with { Scopes = [scope] }),
            Throws.ArgumentException.With.Message.Contains("scope").IgnoreCase);

    [Test]
    public void ToString_KeyAndRecord_ShowNeitherTextNorHash()
    {
        var key = AiGuardApiKey.Create(Template);
        Assert.That(key.ToString(), Is.EqualTo(key.Record.Id));
        Assert.That(key.Record.ToString(), Does.Contain(key.Record.Id).And.Not.Contain(key.Record.Hash));
    }
}
