using AiApiGuard.Identity.ApiKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.EntityFrameworkCore.Tests;

/// <summary>Tests what applications choose on a server and cannot choose on a file.</summary>
public sealed class PostgresTests
{
    [Test]
    public async Task Change_ApplicationTriesAgainWhatFails_IsStillOneTransaction()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var services = new ServiceCollection().AddAiGuard()
            .UseEntityFrameworkCore(
                db => db.UseNpgsql(database.ConnectionString, static npgsql => npgsql.EnableRetryOnFailure()),
                static options => options.MigrateOnStartup = true)
            .Services.BuildServiceProvider();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        var record = new AiGuardApiKeyRecord { Id = "000000000001", Hash = new string('a', 64) };
        var added = await store.AddAsync(record, default);
        var updated = await store.UpdateAsync(added! with { Owner = "alice" }, default);
        Assert.That(updated!.Version, Is.EqualTo(2));
        Assert.That(await store.AddAsync(record, default), Is.Null);
        Assert.That(await store.GetVersionAsync(default), Is.EqualTo(2));
    }
}
