using AiApiGuard.Identity.ApiKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.EntityFrameworkCore.Tests;

[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgresDatabase))]
public sealed class DatabaseTests(Type kind)
{
    private static readonly AiGuardApiKeyRecord Record = new() { Id = "000000000001", Hash = new string('a', 64), Scopes = ["chat:write"] };

    private IDatabase? _database;

    [SetUp]
    public async Task CreateDatabase() => _database = await Databases.CreateAsync(kind);

    [TearDown]
    public async Task DropDatabase()
    {
        await Databases.DisposeAsync(_database);
        _database = null;
    }

    [Test]
    public async Task Model_OfTheContext_IsWhatTheMigrationsLeadTo()
    {
        await using var services = _database!.CreateServices();
        await using var context = await OpenAsync(services);
        Assert.That(context.Database.HasPendingModelChanges(), Is.False);
    }

    [Test]
    public async Task Migrations_DownAndUpAgain_LeaveEmptyTables()
    {
        await using var services = _database!.CreateServices();
        await services.GetRequiredService<IAiGuardKeyStore>().AddAsync(Record, default);
        await using var context = await OpenAsync(services);
        await context.Database.MigrateAsync("0");
        await context.Database.MigrateAsync();
        Assert.That(await services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default), Is.Zero);
        Assert.That(await context.ApiKeys.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Open_ByManyAtOnceWithoutTables_MigratesOnce()
    {
        var opened = Enumerable.Range(0, 4).Select(_ => _database!.CreateServices()).ToList();
        var versions = await Task.WhenAll(opened.Select(services =>
            services.GetRequiredService<IAiGuardKeyStore>().GetVersionAsync(default).AsTask()));
        Assert.That(versions, Is.All.Zero);
        foreach (var services in opened)
            await services.DisposeAsync();
    }

    [Test]
    public async Task Open_NotMigratedAndNotToldTo_SaysWhatIsMissing()
    {
        await using var services = new ServiceCollection().AddAiGuard()
            .UseEntityFrameworkCore(_database!.Configure, options => options.MigrateOnStartup = false)
            .Services.BuildServiceProvider();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        Assert.That(
            async () => await store.GetVersionAsync(default),
            Throws.InvalidOperationException.With.Message.Contains("ApiKeys").And.Message.Contains("aiguard database migrate"));

        await using (var context = await OpenAsync(services))
            await context.Database.MigrateAsync();
        Assert.That(await store.GetVersionAsync(default), Is.Zero);
    }

    [Test]
    public async Task Open_ByDefault_MigratesTheFileButNotTheServer()
    {
        await using var services = new ServiceCollection().AddAiGuard().UseEntityFrameworkCore(_database!.Configure).Services.BuildServiceProvider();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        if (kind == typeof(SqliteDatabase))
            Assert.That(await store.GetVersionAsync(default), Is.Zero);
        else
            Assert.That(async () => await store.GetVersionAsync(default), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Log_OfThePoll_SaysNothingAtInformation()
    {
        await using var services = _database!.CreateServices();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        await store.AddAsync(Record, default);
        services.GetFakeLogCollector().Clear();
        await store.GetVersionAsync(default);
        await _database!.BreakAsync();
        Assert.That(async () => await store.GetVersionAsync(default), Throws.Exception);
        await _database.RepairAsync();
        var records = services.GetFakeLogCollector().GetSnapshot();
        Assert.That(records, Is.Not.Empty);
        Assert.That(records.Where(record => record.Level >= LogLevel.Information).Select(record => record.Message), Is.Empty);
    }

    [Test]
    public async Task Log_OfAnything_HoldsNoHash()
    {
        await using var services = _database!.CreateServices();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        var added = await store.AddAsync(Record, default);
        await store.UpdateAsync(added! with { Owner = "alice" }, default);
        var log = string.Join('\n', services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message));
        Assert.That(log, Does.Contain("AiGuardApiKeys").And.Not.Contain(Record.Hash));
    }

    [TestCase("Scopes", "not json")]
    [TestCase("Scopes", "null")]
    [TestCase("Scopes", """{"a":1}""")]
    [TestCase("Models", "[1]")]
    [TestCase("AllowedNetworks", """["everywhere"]""")]
    [TestCase("AllowedNetworks", """["192.0.2.0/33"]""")]
    [TestCase("AllowedNetworks", "[null]")]
    public async Task Row_WithAListThatIsNone_GivesARecordWithoutHash(string column, string value)
    {
        await using var services = _database!.CreateServices();
        var store = services.GetRequiredService<IAiGuardKeyStore>();
        await store.AddAsync(Record, default);
        await store.AddAsync(Record with { Id = "000000000002" }, default);
        await using var context = await OpenAsync(services);
        await SpoilAsync(context, column, value);

        var read = new List<AiGuardApiKeyRecord>();
        await foreach (var record in store.ReadChangesAsync(0, default))
            read.Add(record);
        Assert.That(read.Select(record => record.Id), Is.EqualTo(new[] { "000000000001", "000000000002" }));
        Assert.That(read.Select(record => record.Hash), Is.EqualTo(new[] { "", Record.Hash }));
        Assert.That((await store.FindAsync(Record.Id, default))!.Hash, Is.Empty);
    }

    private static Task<int> SpoilAsync(AiGuardDbContext context, string column, string value)
    {
        var row = context.ApiKeys.Where(key => key.Id == Record.Id);
        return column switch
        {
            "Scopes" => row.ExecuteUpdateAsync(set => set.SetProperty(key => key.Scopes, value)),
            "Models" => row.ExecuteUpdateAsync(set => set.SetProperty(key => key.Models, value)),
            _ => row.ExecuteUpdateAsync(set => set.SetProperty(key => key.AllowedNetworks, value)),
        };
    }

    private static Task<AiGuardDbContext> OpenAsync(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<AiGuardDbContext>>().CreateDbContextAsync();
}
