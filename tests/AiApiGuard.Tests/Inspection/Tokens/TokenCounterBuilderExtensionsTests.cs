using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Inspection.Tokens;

[TestFixture]
internal sealed class TokenCounterBuilderExtensionsTests
{
    [Test]
    public void UseTokenCounter_OwnCounter_TakesTheBuiltInOnesPlace()
    {
        var services = new ServiceCollection();
        services.AddSingleton(IAiGuardTokenCounter.Estimate);
        services.AddAiGuard().UseTokenCounter<OneCounter>();
        using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetServices<IAiGuardTokenCounter>(), Has.Exactly(1).InstanceOf<OneCounter>());
    }

    private sealed class OneCounter : IAiGuardTokenCounter
    {
        public int Count(ReadOnlySpan<char> text, string? model) => 1;
    }
}
