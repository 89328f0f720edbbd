using AiApiGuard.Protocols.ConfiguredJson;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Tests.Protocols.ConfiguredJson;

[TestFixture]
internal sealed class JsonProtocolOptionsTests
{
    [TestCase("")]
    [TestCase(".question")]
    [TestCase("question.")]
    [TestCase("data..answer")]
    [TestCase("history[0].said")]
    [TestCase("history[]")]
    [TestCase("history[*")]
    [TestCase("history[*]said")]
    [TestCase("history]")]
    [TestCase("history.[*]")]
    [TestCase("$.question")]
    [TestCase("$")]
    public void UseJsonProtocol_PathThatIsNone_FailsAndNamesOptionAndPath(string path)
    {
        foreach (var (option, add) in new (string, Action<JsonProtocolOptions>)[]
        {
            ("PromptPaths", options => options.PromptPaths.Add(path)),
            ("SystemPaths", options => options.SystemPaths.Add(path)),
            ("AnswerPaths", options => options.AnswerPaths.Add(path)),
            ("IgnoredPaths", options => options.IgnoredPaths.Add(path)),
            ("ModelPath", options => options.ModelPath = path),
            ("StreamPath", options => options.StreamPath = path),
            ("MaxOutputTokensPath", options => options.MaxOutputTokensPath = path),
            ("InputTokensPath", options => options.InputTokensPath = path),
            ("OutputTokensPath", options => options.OutputTokensPath = path),
        })
        {
            var message = Fail(options =>
            {
                options.PromptPaths.Add("question");
                add(options);
            });
            Assert.That(message, Does.Contain($"'Chat': {option}: the path '{path}' "));
        }
    }

    [Test]
    public void UseJsonProtocol_NoPrompt_Fails() => Assert.That(Fail(_ => { }), Does.Contain("PromptPaths"));

    [Test]
    public void UseJsonProtocol_NoName_Fails() => Assert.That(Fail(options => options.Name = " "), Does.Contain("Name"));

    [Test]
    public void UseJsonProtocol_EmptyEnd_Fails() => Assert.That(Fail(options => options.EndOfStream = ""), Does.Contain("EndOfStream"));

    [Test]
    public void UseJsonProtocol_SettingInAnArray_Fails() =>
        Assert.That(Fail(options => options.ModelPath = "models[*]"), Does.Contain("ModelPath: 'models[*]'"));

    [Test]
    public void UseJsonProtocol_AnswerInThreeArrays_Fails() =>
        Assert.That(Fail(options => options.AnswerPaths.Add("a[*].b[*].c[*]")), Does.Contain("AnswerPaths: 'a[*].b[*].c[*]'"));

    [Test]
    public void UseJsonProtocol_PathNamedTwice_FailsAndNamesBothOptions()
    {
        var message = Fail(options =>
        {
            options.PromptPaths.Add("a.b");
            options.IgnoredPaths.Add("a.b");
        });
        Assert.That(message, Does.Contain("IgnoredPaths: 'a.b'").And.Contain("PromptPaths already"));
    }

    [Test]
    public void UseJsonProtocol_SeveralFaults_NamesThemAll()
    {
        var message = Fail(options =>
        {
            options.PromptPaths.Add("a[1]");
            options.ModelPath = "";
        });
        Assert.That(message, Does.Contain("'a[1]'").And.Contain("ModelPath"));
    }

    private static string Fail(Action<JsonProtocolOptions> configure) => Assert.Throws<OptionsValidationException>(
        () => new ServiceCollection().AddAiGuard().AddPolicy("Chat", policy => policy.UseJsonProtocol(configure)))!.Message;
}
