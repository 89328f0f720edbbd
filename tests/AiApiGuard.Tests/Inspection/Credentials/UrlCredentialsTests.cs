using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;
using AiApiGuard.Tests.Inspection.Text;

namespace AiApiGuard.Tests.Inspection.Credentials;

/// <summary>Says what of a URL with credentials is found, by what is looked for.</summary>
internal sealed class UrlCredentialsTests
{
    private const string Text = "see https://kim:k9Qz2mXv7T@git.example.com/a.git, please";

    [TestCase("secret,password,url", "secret", "kim:k9Qz2mXv7T")]
    [TestCase("password,url", "password", "k9Qz2mXv7T")]
    [TestCase("url", "url", "https://kim:k9Qz2mXv7T@git.example.com/a.git")]
    public void Scan_UrlWithCredentials_FindsWhatIsLookedFor(string entities, string entity, string value)
    {
        var match = StreamedScan.Whole(new TextScanner(EntityRecognizers.All, entities.Split(',')), Text).Single();
        Assert.Multiple(() =>
        {
            Assert.That(match.Entity, Is.EqualTo(entity));
            Assert.That(Text.Substring(match.Start, match.Length), Is.EqualTo(value));
        });
    }
}
