using Gateway;

namespace AiApiGuard.IntegrationTests.Gateway;

[TestFixture]
public class GatewayStartTests
{
    [TestCase]
    [TestCase("--Upstream=")]
    [TestCase("--Upstream=localhost:5080")]
    [TestCase("--Upstream=/v1")]
    [TestCase("--Upstream=ftp://127.0.0.1")]
    public void Create_UpstreamIsNoAddress_SaysSo(params string[] arguments) => Assert.That(
        () => GatewayApplication.Create(arguments),
        Throws.InvalidOperationException.With.Message.StartsWith("Upstream must be an absolute http or https address"));

    [TestCase("RequireKey", "--RequireKey=true", "--Guard=false")]
    [TestCase("UpstreamKey", "--UpstreamKey=sk-of-the-gateway")]
    [TestCase("Guard", "--Guard=perhaps")]
    public void Create_SettingsThatMakeNoSense_NamesThem(string setting, params string[] arguments) => Assert.That(
        () => GatewayApplication.Create(["--Upstream=http://127.0.0.1:5080", .. arguments]),
        Throws.InvalidOperationException.With.Message.Contains(setting));

    [Test]
    public void Start_UnknownPolicy_NamesThoseThereAre() => Assert.That(
        () => GatewayHost.StartAsync(new Uri("http://127.0.0.1:5080"), "--Policy=Nobody"),
        Throws.InvalidOperationException.With.Message.Contains("'Nobody'").And.Message.Contains("Empty, Gateway"));
}
