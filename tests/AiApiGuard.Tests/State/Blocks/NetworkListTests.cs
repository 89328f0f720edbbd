using System.Net;
using System.Text.Json;
using AiApiGuard.State.Blocks;
using AiApiGuard.Tests.Identity.ApiKeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.State.Blocks;

public sealed class NetworkListTests
{
    private readonly Dictionary<string, string?> _settings = [];
    private string _folder = null!;
    private IConfigurationRoot? _configuration;
    private ServiceProvider _services = null!;

    private AiGuardBlocks Blocks => _services.GetRequiredService<AiGuardBlocks>();

    private BlockTable Table => _services.GetRequiredService<BlockTable>();

    private NetworkListFollower Follower => _services.GetServices<IHostedService>().OfType<NetworkListFollower>().Single();

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("blocks").FullName;
        _settings.Clear();
        Build();
    }

    [TearDown]
    public void TearDown()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Import_ListWithComments_BlocksItsNetworksAndNamesBadLines()
    {
        var import = await ImportAsync("""
            # bad neighbours
            ; of this week

            192.0.2.0/24   ; SBL1
            198.51.100.7	# one of them
              2001:DB8::/32
            ::ffff:203.0.113.0/120
            example.org
            10/8
            fe80::1%eth0
            0.0.0.0/0
            ::/0
            """.ReplaceLineEndings("\r\n"));
        Assert.Multiple(() =>
        {
            Assert.That((import.Source, import.Networks, import.BadLines), Is.EqualTo(("list", 4, 5)));
            Assert.That(import.FirstBadLines, Is.EqualTo(new[] { 8, 9, 10, 11, 12 }));
            Assert.That(new[] { "192.0.2.9", "198.51.100.7", "2001:db8:1::1", "203.0.113.1", "::ffff:192.0.2.9" }, Has.All.Matches<string>(IsBlocked));
            Assert.That(new[] { "192.0.3.9", "198.51.100.8", "2001:db9::1", "10.0.0.1", "0.0.0.10" }, Has.None.Matches<string>(IsBlocked));
            Assert.That(Blocks.ListNetworks().Single(), Is.EqualTo(new AiGuardNetworkList("list", 4) { ImportedAt = IdentityServices.Time.GetUtcNow() }));
        });
        Assert.That(await Blocks.ListAsync(), Is.Empty, "A list is no single block.");
    }

    [Test]
    public async Task Import_SameSource_ReplacesTheEarlierAndLeavesOthers()
    {
        await ImportAsync("192.0.2.0/24\n203.0.113.1", "one");
        await ImportAsync("192.0.2.0/24", "two");
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "198.51.100.0/24"));
        await ImportAsync("203.0.113.2", "one");
        Assert.That(IsBlocked("192.0.2.1") && IsBlocked("203.0.113.2") && IsBlocked("198.51.100.1"), Is.True);
        Assert.That(IsBlocked("203.0.113.1"), Is.False);
        Assert.That(Blocks.RemoveNetworks("two"), Is.True);
        Assert.That(Blocks.RemoveNetworks("two"), Is.False);
        Assert.That(IsBlocked("192.0.2.1"), Is.False);
        await ImportAsync("", "one");
        await Blocks.UnblockAsync(AiGuardBlockKind.Network, "198.51.100.0/24");
        Assert.That(Table.IsEmpty, Is.True);
    }

    [Test]
    public async Task Import_WithAnEnd_EndsThen()
    {
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.2.0/25"));
        using var text = new StringReader("192.0.2.0/24");
        await Blocks.ImportNetworksAsync("list", text, IdentityServices.Time.GetUtcNow().AddHours(1));
        IdentityServices.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.That(IsBlocked("192.0.2.200"), Is.True);
        IdentityServices.Time.Advance(TimeSpan.FromTicks(1));
        Assert.That(IsBlocked("192.0.2.200"), Is.False);
        Assert.That(IsBlocked("192.0.2.100"), Is.True, "The single block lasts longer.");
        Assert.That(Blocks.ListNetworks(), Is.Empty);
        using var late = new StringReader("192.0.2.0/24");
        Assert.That(async () => await Blocks.ImportNetworksAsync("list", late, IdentityServices.Time.GetUtcNow()), Throws.ArgumentException);
    }

    [TestCase("<html>\n<body>Too many requests</body>\n</html>")]
    [TestCase("0.0.0.0/0")]
    public async Task Import_NoListAtAll_LeavesTheEarlierInForce(string text)
    {
        await ImportAsync("192.0.2.0/24");
        Assert.That(() => ImportAsync(text), Throws.InstanceOf<InvalidDataException>());
        Assert.That(IsBlocked("192.0.2.1"), Is.True);
    }

    [Test]
    public async Task Import_LinesWithoutEnd_AreOneBadLineEach()
    {
        using var text = new StringReader("192.0.2.1\n" + new string(' ', 300) + "192.0.2.2\n" + new string('1', 1_000_000) + "\n192.0.2.3 # " + new string('x', 100_000));
        var import = await Blocks.ImportNetworksAsync("list", text);
        Assert.That((import.Networks, import.BadLines), Is.EqualTo((2, 2)));
        Assert.That(IsBlocked("192.0.2.1") && IsBlocked("192.0.2.3"), Is.True);
    }

    [Test]
    public async Task Import_MoreThanAMillion_IsRefusedAndTheEarlierHolds()
    {
        await ImportAsync("192.0.2.0/24");
        using var million = new StringReader(Million(0));
        Assert.That(async () => await Blocks.ImportNetworksAsync("other", million), Throws.InvalidOperationException, "One too many in both.");
        using var more = new StringReader(Million(0) + "192.0.2.1");
        Assert.That(async () => await Blocks.ImportNetworksAsync("other", more), Throws.InstanceOf<InvalidDataException>());
        Assert.That(IsBlocked("192.0.2.1"), Is.True);
        Assert.That(IsBlocked("10.0.0.1"), Is.False);
        Blocks.RemoveNetworks("list");
        using var fits = new StringReader(Million(0));
        Assert.That((await Blocks.ImportNetworksAsync("other", fits)).Networks, Is.EqualTo(1_000_000));
        Assert.That(IsBlocked("10.0.0.1") && IsBlocked("10.15.66.63"), Is.True);
        Assert.That(IsBlocked("10.15.66.64"), Is.False);

        static string Million(uint start)
        {
            var text = new System.Text.StringBuilder();
            for (var i = start; i < start + 1_000_000; i++)
                text.Append("10.").Append(i >> 16).Append('.').Append((i >> 8) & 255).Append('.').Append(i & 255).Append('\n');
            return text.ToString();
        }
    }

    [Test]
    public async Task Import_ManyLists_AreBounded()
    {
        for (var i = 0; i < 100; i++)
            await ImportAsync("192.0.2.1", $"list{i}");
        Assert.That(() => ImportAsync("192.0.2.1", "another"), Throws.InvalidOperationException);
        await ImportAsync("192.0.2.2", "list7");
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a\nb")]
    public void Import_NameThatIsNone_Throws(string source) => Assert.That(() => ImportAsync("192.0.2.1", source), Throws.ArgumentException);

    [Test]
    public async Task Start_ListsOfTheOptions_AreInForceAndFollowTheirFiles()
    {
        Write("list.txt", "192.0.2.0/24");
        Build(("Lists:drop", Path.Combine(_folder, "list.txt")));
        await Follower.StartAsync(default);
        Assert.That(IsBlocked("192.0.2.1"), Is.True);
        Assert.That(() => ImportAsync("203.0.113.0/24", "drop"), Throws.ArgumentException, "The file counts.");

        Write("list.txt", "198.51.100.0/24 # and no other");
        await Follower.FollowAsync(default);
        Assert.That(IsBlocked("192.0.2.1"), Is.False);
        Assert.That(IsBlocked("198.51.100.1"), Is.True);

        File.Delete(Path.Combine(_folder, "list.txt"));
        await Follower.FollowAsync(default);
        await Follower.FollowAsync(default);
        Assert.That(IsBlocked("198.51.100.1"), Is.True, "What was read stays.");
        Assert.That(Logged(8022), Is.EqualTo(1));

        Set("Lists:drop", null);
        await Follower.FollowAsync(default);
        Assert.That(Table.IsEmpty, Is.True);
        await Follower.StopAsync(default);
    }

    [Test]
    public void Start_ListThatIsNotThere_FailsAndNamesIt()
    {
        Build(("Lists:drop", Path.Combine(_folder, "none.txt")));
        Assert.That(() => Follower.StartAsync(default), Throws.InvalidOperationException.With.Message.Contains("Blocks:Lists:drop"));
    }

    [Test]
    public async Task NeverBlock_AddressesInIt_AreNotShutOutByAnything()
    {
        Build(("NeverBlock:0", "192.0.2.128/25"), ("NeverBlock:1", "2001:db8:1::/48"));
        await ImportAsync("192.0.2.0/24");
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "2001:db8::/32"));
        Assert.That(new[] { "192.0.2.128", "::ffff:192.0.2.255", "2001:db8:1::1" }, Has.None.Matches<string>(IsBlocked));
        Assert.That(new[] { "192.0.2.127", "2001:db8:2::1" }, Has.All.Matches<string>(IsBlocked));
    }

    [Test]
    public void NeverBlock_NetworkWhollyInIt_CannotBeBlocked()
    {
        Build(("NeverBlock:0", "192.0.2.0/24"));
        Assert.That(() => Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.2.0/24")), Throws.ArgumentException);
        Assert.That(() => Blocks.BlockAsync(new(AiGuardBlockKind.Network, "::ffff:192.0.2.7")), Throws.ArgumentException);
        Assert.That(() => Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.0.0/16")), Throws.Nothing);
        Assert.That(() => Blocks.BlockAsync(new(AiGuardBlockKind.Network, "::/0")), Throws.Nothing);
    }

    [TestCase("192.0.2.0/25", true)]
    [TestCase("192.0.0.0/16", true)]
    [TestCase("0.0.0.0/0", true)]
    [TestCase("::ffff:192.0.2.1", true)]
    [TestCase("192.0.3.0/24", false)]
    [TestCase("::/0", false)]
    public void IsNeverBlocked_Network_SaysWhetherAnyAddressIs(string network, bool expected)
    {
        Build(("NeverBlock:0", "192.0.2.0/24"));
        Assert.That(Blocks.IsNeverBlocked(network), Is.EqualTo(expected));
        Assert.That(() => Blocks.IsNeverBlocked("10/8"), Throws.ArgumentException);
        Assert.That(Blocks.IsNeverBlocked(IPAddress.Parse("192.0.2.7")), Is.True);
        Assert.That(Blocks.IsNeverBlocked(IPAddress.Parse("192.0.3.7")), Is.False);
    }

    [Test]
    public async Task NeverBlock_Changed_IsInForceAtOnce()
    {
        Build(("NeverBlock:0", "198.51.100.0/24"));
        await Blocks.BlockAsync(new(AiGuardBlockKind.Network, "192.0.2.0/24"));
        Assert.That(IsBlocked("192.0.2.1"), Is.True);
        Set("NeverBlock:0", "192.0.2.1");
        Assert.That(IsBlocked("192.0.2.1"), Is.False);
        Assert.That(IsBlocked("192.0.2.2"), Is.True);
    }

    [TestCase("NeverBlock:0", "10/8")]
    [TestCase("NeverBlock:0", "fe80::1%eth0")]
    [TestCase("NeverBlock:0", "")]
    [TestCase("Lists:drop", "")]
    public void Options_NotValid_FailTheStart(string key, string value)
    {
        Build((key, value));
        Assert.That(() => _services.GetRequiredService<IStartupValidator>().Validate(), Throws.InstanceOf<OptionsValidationException>());
    }

    private bool IsBlocked(string address) => Table.IsBlocked(IPAddress.Parse(address));

    private int Logged(int id) => _services.GetFakeLogCollector().GetSnapshot().Count(record => record.Id.Id == id);

    private async Task<AiGuardNetworkImport> ImportAsync(string text, string source = "list")
    {
        using var reader = new StringReader(text);
        return await Blocks.ImportNetworksAsync(source, reader);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private void Build(params (string Key, string Value)[] settings)
    {
        _services?.Dispose();
        foreach (var (key, value) in settings)
            _settings["Blocks:" + key] = value;
        WriteSettings();
        _configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(_folder, "settings.json")).Build();
        _services = IdentityServices.Build(configuration: _configuration);
    }

    private void Set(string key, string? value)
    {
        if (value is null)
            _settings.Remove("Blocks:" + key);
        else
            _settings["Blocks:" + key] = value;
        WriteSettings();
        _configuration!.Reload();
    }

    private void WriteSettings() => Write("settings.json", JsonSerializer.Serialize(_settings));
}
