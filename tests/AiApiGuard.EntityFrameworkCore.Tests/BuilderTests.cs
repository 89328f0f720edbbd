using AiApiGuard.Identity.ApiKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.EntityFrameworkCore.Tests;

public sealed class BuilderTests
{
    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=keys;Mode=Memory;Cache=Shared")]
    [TestCase("Mode=ReadOnly")]
    [TestCase("")]
    public void UseSqlite_NoFile_Throws(string connectionString) =>
        Assert.That(() => new ServiceCollection().AddAiGuard().UseSqlite(connectionString), Throws.ArgumentException);

    [Test]
    public void UseEntityFrameworkCore_NoDatabaseChosen_SaysSo()
    {
        using var services = new ServiceCollection().AddAiGuard().UseEntityFrameworkCore(static db => { }).Services.BuildServiceProvider();
        Assert.That(
            async () => await services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default),
            Throws.InvalidOperationException.With.Message.Contains("UseSqlite"));
    }

    [Test]
    public async Task Use_Twice_TheLastOneCounts()
    {
        await using var database = new SqliteDatabase();
        await using var services = new ServiceCollection().AddAiGuard()
            .UseSqlite("Data Source=/nowhere/at/all.db").UseSqlite(database.ConnectionString)
            .Services.BuildServiceProvider();
        Assert.That(await services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Use_WithServices_IsGivenThem()
    {
        await using var database = new SqliteDatabase();
        await using var services = new ServiceCollection().AddSingleton(database).AddAiGuard()
            .UseEntityFrameworkCore(static (provider, db) => db.UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString))
            .Services.BuildServiceProvider();
        Assert.That(await services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Tables_BesideThoseOfTheApplication_ShareADatabase()
    {
        await using var database = new SqliteDatabase();
        await using (var application = new DbContext(new DbContextOptionsBuilder().UseSqlite(database.ConnectionString).Options))
            await application.Database.MigrateAsync();
        await using var services = database.CreateServices();
        Assert.That(await services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public void Configuration_OfTheDatabase_IsRead()
    {
        using var services = Configure("MigrateOnStartup", "false");
        Assert.That(services.GetRequiredService<IOptions<AiGuardDatabaseOptions>>().Value.MigrateOnStartup, Is.False);
    }

    [Test]
    public void Configuration_KeyThatNobodyReads_Throws()
    {
        using var services = Configure("MigrateOnStartUpp", "false");
        Assert.That(() => services.GetRequiredService<IOptions<AiGuardDatabaseOptions>>().Value, Throws.InvalidOperationException);
    }

    private static ServiceProvider Configure(string name, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"Database:{name}"] = value }).Build();
        return new ServiceCollection().AddAiGuard(configuration).UseSqlite("Data Source=keys.db").Services.BuildServiceProvider();
    }
}
