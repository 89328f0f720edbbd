using AiApiGuard.DependencyInjection;
using AiApiGuard.EntityFrameworkCore;
using AiApiGuard.EntityFrameworkCore.ApiKeys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives the guard a database.</summary>
public static class AiGuardDatabaseBuilderExtensions
{
    private const string SectionName = "Database";

    /// <summary>Keeps the API keys in a SQLite file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The file, as in <c>Data Source=keys.db</c>; it is created where there is none.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The connection string is not one of SQLite, or names a database in memory.</exception>
    public static AiGuardBuilder UseSqlite(this AiGuardBuilder builder, string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);

        // Each connection to such a database finds an empty one.
        if (new SqliteConnectionStringBuilder(connectionString) is { Mode: SqliteOpenMode.Memory } or { DataSource: "" or ":memory:" })
            throw new ArgumentException("The connection string names no file. Keys in memory need no database.", nameof(connectionString));
        return builder.UseEntityFrameworkCore(db => db.UseSqlite(connectionString));
    }

    /// <summary>Keeps the API keys in a database of any provider of Entity Framework Core.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Chooses the database: <c>db => db.UseNpgsql(connectionString)</c>. Of several calls the last one counts.</param>
    /// <param name="configureOptions">Changes the options.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseEntityFrameworkCore(
        this AiGuardBuilder builder, Action<DbContextOptionsBuilder> configure, Action<AiGuardDatabaseOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.UseEntityFrameworkCore((_, db) => configure(db)).Configure(configureOptions);
    }

    /// <summary>Keeps the API keys in a database that is chosen with services of the application.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Chooses the database. Of several calls the last one counts.</param>
    /// <returns>The builder.</returns>
    public static AiGuardBuilder UseEntityFrameworkCore(
        this AiGuardBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        var isFirst = services.All(static service => service.ServiceType != typeof(GuardDatabaseProvider));
        services.Replace(ServiceDescriptor.Singleton(new GuardDatabaseProvider(configure)));
        if (!isFirst)
            return builder;
        services.AddPooledDbContextFactory<AiGuardDbContext>(
            static (provider, db) => provider.GetRequiredService<GuardDatabaseProvider>().Configure(provider, db));
        services.AddSingleton<GuardDatabase>();
        if (builder.GetSection(SectionName) is { } section)
            services.AddOptions<AiGuardDatabaseOptions>().Configure(options => section.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true));
        return builder.UseKeyStore<DatabaseKeyStore>();
    }

    private static AiGuardBuilder Configure(this AiGuardBuilder builder, Action<AiGuardDatabaseOptions>? configure)
    {
        if (configure is not null)
            builder.Services.Configure(configure);
        return builder;
    }
}
