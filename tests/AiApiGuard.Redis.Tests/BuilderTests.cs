using AiApiGuard.Anomalies;
using AiApiGuard.Redis.Baselines;
using AiApiGuard.Redis.Blocks;
using AiApiGuard.Redis.Quotas;
using AiApiGuard.Redis.Responses;
using AiApiGuard.Responses;
using AiApiGuard.State.Blocks;
using AiApiGuard.State.Quotas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Redis.Tests;

public sealed class BuilderTests
{
    [Test]
    public async Task UseRedis_StoresOfTheGuard_AreThoseOnRedis()
    {
        var services = new ServiceCollection();
        services.AddSingleton(NSubstitute.Substitute.For<IAiGuardQuotaStore>());
        services.AddLogging().AddAiGuard().UseRedis("localhost:1").UseRedis("localhost:2");
        await using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetServices<IAiGuardQuotaStore>().Single(), Is.InstanceOf<RedisQuotaStore>());
        Assert.That(provider.GetServices<IAiGuardBlockStore>().Single(), Is.InstanceOf<RedisBlockStore>());
        Assert.That(provider.GetServices<IAiGuardResponseStore>().Single(), Is.InstanceOf<RedisResponseStore>());
        Assert.That(provider.GetServices<IAiGuardBaselineStore>().Single(), Is.InstanceOf<RedisBaselineStore>());
        Assert.That(provider.GetRequiredService<IOptions<AiGuardRedisOptions>>().Value.ConnectionString, Is.EqualTo("localhost:2"));
    }

    [Test]
    public void Configuration_OfRedis_IsRead()
    {
        using var provider = Configure(("ConnectionString", "redis.example:6380,ssl=true"), ("KeyPrefix", "mine"), ("Timeout", "00:00:00.250"), ("ConnectTimeout", "00:00:05"));
        var options = provider.GetRequiredService<IOptions<AiGuardRedisOptions>>().Value;
        Assert.That(
            (options.ConnectionString, options.KeyPrefix, options.Timeout, options.ConnectTimeout),
            Is.EqualTo(("redis.example:6380,ssl=true", "mine", TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5))));
    }

    [TestCase("ConnectionString", "", "ConnectionString")]
    [TestCase("ConnectionString", "ssl=true", "ConnectionString")]
    [TestCase("ConnectionString", "localhost,nonsense=s3cret", "ConnectionString")]
    [TestCase("KeyPrefix", "", "KeyPrefix")]
    [TestCase("KeyPrefix", "{a}", "KeyPrefix")]
    [TestCase("Timeout", "00:00:00", "Timeout")]
    [TestCase("ConnectTimeout", "01:00:00", "ConnectTimeout")]
    public void Configuration_ThatCannotBe_SaysWhichOption(string name, string value, string option)
    {
        using var provider = Configure(("ConnectionString", "localhost"), (name, value));
        Assert.That(
            () => provider.GetRequiredService<IOptions<AiGuardRedisOptions>>().Value,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(option).And.Message.Not.Contains("s3cret"));
    }

    [Test]
    public void Configuration_KeyThatNobodyReads_Throws()
    {
        using var provider = Configure(("ConnectionString", "localhost"), ("KeyPrefixx", "mine"));
        Assert.That(() => provider.GetRequiredService<IOptions<AiGuardRedisOptions>>().Value, Throws.InvalidOperationException);
    }

    [Test]
    public void UseRedis_NoConnection_FailsTheStart()
    {
        using var provider = new ServiceCollection().AddAiGuard().UseRedis().Services.BuildServiceProvider();
        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("ConnectionString"));
    }

    [Test]
    public void UseRedis_ConnectionOfTheApplication_NeedsNoConnectionString()
    {
        using var provider = new ServiceCollection().AddLogging().AddAiGuard()
            .UseRedis(_ => throw new InvalidOperationException("the application's")).Services.BuildServiceProvider();
        Assert.That(() => provider.GetRequiredService<IStartupValidator>().Validate(), Throws.Nothing);
        Assert.That(
            async () => await provider.GetRequiredService<IAiGuardBlockStore>().GetVersionAsync(default),
            Throws.InvalidOperationException.With.Message.EqualTo("the application's"));
    }

    private static ServiceProvider Configure(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, value) in settings)
            values[$"Redis:{name}"] = value;
        return new ServiceCollection().AddAiGuard(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).UseRedis()
            .Services.BuildServiceProvider();
    }
}
