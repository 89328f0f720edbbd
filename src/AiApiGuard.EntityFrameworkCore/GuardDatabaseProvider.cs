using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Holds which database the application chose, and gives it what is the same for all.</summary>
internal sealed class GuardDatabaseProvider(Action<IServiceProvider, DbContextOptionsBuilder> configure)
{
    // Of its own, so that the guard's tables can share a database with those of the application.
    private const string HistoryTable = "__AiGuardMigrations";

    public static bool IsSqlite(string? providerName) => providerName == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>Builds the options of the contexts.</summary>
    /// <exception cref="InvalidOperationException">The application chose no relational database.</exception>
    public void Configure(IServiceProvider services, DbContextOptionsBuilder builder)
    {
        builder.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        builder.ConfigureWarnings(Quieten);
        configure(services, builder);
        if (builder.Options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault() is not { } relational)
            throw new InvalidOperationException("UseEntityFrameworkCore was given no relational database, such as db => db.UseSqlite(\"Data Source=keys.db\").");
        if (relational.MigrationsHistoryTableName is null)
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(relational.WithMigrationsHistoryTableName(HistoryTable));
    }

    // The store is asked twice a second: what goes well is not worth a line each time, and what fails is said once, by who asked.
    private static void Quieten(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandExecuted, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug));
}
