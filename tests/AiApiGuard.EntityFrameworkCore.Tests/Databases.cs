using AiApiGuard.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.EntityFrameworkCore.Tests;

/// <summary>Makes databases for tests that run on several kinds, and what uses them.</summary>
internal static class Databases
{
    public static async Task<IDatabase> CreateAsync(Type kind) =>
        kind == typeof(PostgresDatabase) ? await PostgresDatabase.CreateAsync() : new SqliteDatabase();

    /// <summary>Keeps the keys in the database, whose tables are made when it is first asked.</summary>
    public static void Use(this IDatabase database, AiGuardBuilder guard) =>
        guard.UseEntityFrameworkCore(database.Configure, static options => options.MigrateOnStartup = true);

    public static ServiceProvider CreateServices(this IDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        database.Use(services.AddAiGuard());
        return services.BuildServiceProvider();
    }

    public static ValueTask DisposeAsync(IDatabase? database) => database?.DisposeAsync() ?? default;
}
