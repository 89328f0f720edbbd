using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Embeddings;

namespace AiApiGuard.IntegrationTests.Sdks;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class OpenAiEmbeddingsSdkTests
{
    private static readonly string Answer = GoldenFile.Of(AiGuardProtocols.OpenAiEmbeddings).Single(file => file.Name == "whole-base64.json").Content;

    private readonly HttpClient _http = LocalClient.Create();
    private ModelService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await ModelService.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Test]
    public async Task GenerateEmbeddings_SeveralTexts_AnswersAsTheService()
    {
        _service.AddWhole(Answer);
        _service.AddWhole(Answer);

        OpenAIEmbeddingCollection without = await CreateClient(_service.Unguarded).GenerateEmbeddingsAsync(["A tide.", "A bay."]);
        OpenAIEmbeddingCollection guarded = await CreateClient(_service.Guarded).GenerateEmbeddingsAsync(["A tide.", "A bay."]);

        Assert.That(guarded.Select(item => item.ToFloats().ToArray()), Is.EqualTo(without.Select(item => item.ToFloats().ToArray())));
        Assert.That(guarded, Is.Not.Empty);
        Assert.That(guarded.Usage.InputTokenCount, Is.EqualTo(without.Usage.InputTokenCount));
        Assert.That(_service.Questions[1].GetRawText(), Is.EqualTo(_service.Questions[0].GetRawText()));
    }

    [Test]
    public async Task GenerateEmbeddings_Denied_ThrowsTheSdksExceptionAndTriesNoMore(
        [ValueSource(typeof(SdkDenial), nameof(SdkDenial.All))] SdkDenial denial)
    {
        await using var service = await ModelService.StartAsync(perMinute: denial.IsSecond ? 1 : 100);
        if (denial.IsSecond)
        {
            service.AddWhole(Answer);
            await CreateClient(service.Guarded, service.Key).GenerateEmbeddingAsync("A tide.");
        }

        var before = service.Requests;

        var exception = Assert.ThrowsAsync<ClientResultException>(
            () => CreateClient(service.Guarded, denial.Key ?? service.Key, denial.Retries).GenerateEmbeddingsAsync([denial.Question]));

        OpenAiFailure.AssertDenied(exception!, denial.Status, denial.Reason);
        Assert.That(service.Requests - before, Is.EqualTo(1));
    }

    private EmbeddingClient CreateClient(Uri address, string? key = null, int retries = 0) => new(
        "demo",
        new ApiKeyCredential(key ?? _service.Key),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(address, "v1"),
            RetryPolicy = new ClientRetryPolicy(retries),
            Transport = new HttpClientPipelineTransport(_http),
        });
}
