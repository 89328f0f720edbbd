using System.Security.Claims;
using AiApiGuard.TestUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Readme;

/// <summary>Keeps the README's filters true: they are compiled here, and do what it says.</summary>
[TestFixture]
public sealed class ReadmeTests
{
    [TestCase("TenantBlockFilter.cs")]
    [TestCase("CodenameFilter.cs")]
    public void Readme_ShowsTheFilter_ThatIsCompiled(string file)
    {
        var root = FindRoot();
        var source = File.ReadAllText(Path.Combine(root, "tests", "AiApiGuard.Tests", "Readme", file)).ReplaceLineEndings("\n");
        var filter = source[source.IndexOf("public sealed class", StringComparison.Ordinal)..];
        var readme = File.ReadAllText(Path.Combine(root, "README.md")).ReplaceLineEndings("\n");
        Assert.That(readme, Does.Contain("```csharp\n" + filter + "```"));
    }

    [TestCase("acme", true)]
    [TestCase("other", false)]
    public async Task TenantBlockFilter_DeniesBlockedTenants(string tenant, bool isDenied)
    {
        var context = new AiGuardContext(new ServiceCollection().BuildServiceProvider(), "test")
        {
            Caller = AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new("sub", "alice"), new("tenant", tenant)], "test"))),
        };
        var decision = await new TenantBlockFilter(new BlockedTenants("acme")).OnRequestAsync(context, CancellationToken.None);
        Assert.That(decision.IsDenied, Is.EqualTo(isDenied));
    }

    [Test]
    public async Task CodenameFilter_EveryCut_ReplacesTheName()
    {
        foreach (var pieces in Cuts.All("Ask about Bluebird, not BlueBlueBluebird or Bluebir"))
        {
            var run = await TextFilterDriver.RunAsync(new CodenameFilter(), pieces);
            Assert.That(run.Released, Is.EqualTo("Ask about the project, not BlueBluethe project or Bluebir"), string.Join('|', pieces));
        }
    }

    internal static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AiApiGuard.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
