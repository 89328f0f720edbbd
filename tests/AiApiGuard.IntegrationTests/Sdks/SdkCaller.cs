namespace AiApiGuard.IntegrationTests.Sdks;

/// <summary>Is what a client is created with.</summary>
internal sealed record SdkCaller(Uri Address, string Key)
{
    public int Retries { get; init; }
}
