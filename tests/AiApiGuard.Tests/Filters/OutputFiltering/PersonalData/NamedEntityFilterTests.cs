using AiApiGuard.Filters.OutputFiltering.PersonalData;
using AiApiGuard.TestUtilities;

namespace AiApiGuard.Tests.Filters.OutputFiltering.PersonalData;

internal sealed class NamedEntityFilterTests
{
    private const string Text = "zorblax wrote to jane@example.org";

    [Test]
    public async Task OnResponse_WholeAnswer_RedactsWhatTheModelFound()
    {
        var run = await TextFilterDriver.RunAsync(Create("person", "email"), [Text]);
        Assert.That(run.Released, Is.EqualTo("[PERSON] wrote to [EMAIL]"));
        Assert.That(run.Findings.Select(finding => finding.Code), Is.EqualTo(new[] { "person", "email" }));
    }

    [Test]
    public async Task OnResponse_EntityThatNobodyNamed_LeavesItAlone()
    {
        var run = await TextFilterDriver.RunAsync(Create("email"), [Text]);
        Assert.That(run.Released, Is.EqualTo("zorblax wrote to [EMAIL]"));
    }

    [Test]
    public async Task OnResponse_Stream_DoesNotWaitForTheModel()
    {
        var run = await TextFilterDriver.RunAsync(Create("person", "email"), ["zorblax wrote ", "to jane@exam", "ple.org"]);
        Assert.That(run.Released, Is.EqualTo("zorblax wrote to [EMAIL]"));
    }

    private static PersonalDataFilter Create(params string[] entities)
    {
        var options = new PersonalDataOptions();
        foreach (var entity in entities)
            options.Entities.Add(entity);
        return new PersonalDataFilter(options, models: [new ZorblaxModel()]);
    }

    private sealed class ZorblaxModel : IAiGuardNamedEntityRecognizer
    {
        public IReadOnlyCollection<string> Entities => ["person"];

        public ValueTask<IReadOnlyList<AiGuardNamedEntity>> RecognizeAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken) =>
            new([.. text.Span.IndexOf("zorblax") is var start and >= 0 ? [new AiGuardNamedEntity(start, 7, "person", 0.9f)] : Array.Empty<AiGuardNamedEntity>()]);
    }
}
