using System.ClientModel;
using System.ClientModel.Primitives;
using AiApiGuard.TestUtilities.Transcripts;
using OpenAI;
using OpenAI.Chat;

namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Is OpenAI's SDK with the paths of Azure, where a deployment is the model.</summary>
[TestFixture]
public class AzureOpenAiSdkTests : OpenAiChatSdkTests
{
    private protected override IProtocolTranscript Transcript { get; } = new AzureOpenAiTranscript();

    [TestCaseSource(nameof(AzureTranscripts))]
    public Task Read_AzureTranscript_IsTheSameAsWithoutTheGuard(GoldenFile file) => AssertSameAsWithoutGuardAsync(file);

    private static IEnumerable<GoldenFile> AzureTranscripts => GoldenFile.Of(AiGuardProtocols.AzureOpenAi);

    private protected override ChatClient CreateClient(SdkCaller caller) => new("demo", new ApiKeyCredential(caller.Key), new OpenAIClientOptions
    {
        Endpoint = new Uri(caller.Address, "openai/deployments/demo"),
        RetryPolicy = new ClientRetryPolicy(caller.Retries),
        Transport = new HttpClientPipelineTransport(Http),
    });
}
