using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.TestUtilities.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.EntityFrameworkCore.Tests.ApiKeys;

[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgresDatabase))]
public sealed class DatabaseKeyStoreContractTests(Type kind) : KeyStoreContractTests
{
    private readonly List<ServiceProvider> _opened = [];
    private IDatabase? _database;

    [TearDown]
    public async Task TearDown()
    {
        foreach (var services in _opened)
            await services.DisposeAsync();
        _opened.Clear();
        await Databases.DisposeAsync(_database);
        _database = null;
    }

    protected override async Task<IAiGuardKeyStore> CreateAsync()
    {
        _database = await Databases.CreateAsync(kind);
        return OpenAnother();
    }

    protected override IAiGuardKeyStore OpenAnother()
    {
        var services = _database!.CreateServices();
        lock (_opened)
            _opened.Add(services);
        return services.GetRequiredService<IAiGuardKeyStore>();
    }
}
