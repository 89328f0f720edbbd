using AiApiGuard.EntityFrameworkCore.ApiKeys;
using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.EntityFrameworkCore;

/// <summary>Is the database of the guard. Its tables and their migrations are the guard's own; they may share a database with others.</summary>
/// <remarks>Contexts come from <see cref="IDbContextFactory{TContext}"/>. A deployment that migrates by itself calls
/// <c>Database.MigrateAsync()</c> on one.</remarks>
/// <param name="options">Which database, as given to <c>UseEntityFrameworkCore</c>.</param>
public sealed class AiGuardDbContext(DbContextOptions<AiGuardDbContext> options) : DbContext(options)
{
    internal DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    internal DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new CounterRowConfiguration());
        modelBuilder.ApplyConfiguration(new ApiKeyRowConfiguration());
    }
}
