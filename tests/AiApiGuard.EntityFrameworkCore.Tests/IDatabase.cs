using Microsoft.EntityFrameworkCore;

namespace AiApiGuard.EntityFrameworkCore.Tests;

/// <summary>Is a database of one test, empty at first and gone after it.</summary>
internal interface IDatabase : IAsyncDisposable
{
    void Configure(DbContextOptionsBuilder builder);

    /// <summary>Makes the database as good as gone, for who is connected too.</summary>
    Task BreakAsync();

    Task RepairAsync();
}
