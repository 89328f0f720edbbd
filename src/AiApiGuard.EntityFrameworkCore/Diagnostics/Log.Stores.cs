using Microsoft.Extensions.Logging;

namespace AiApiGuard.EntityFrameworkCore.Diagnostics;

/// <summary>Logs of the stores: ids 8000 to 8999.</summary>
internal static partial class Log
{
    [LoggerMessage(8200, LogLevel.Information, "The guard's database was migrated: {Migrations}.", EventName = "DatabaseMigrated")]
    public static partial void DatabaseMigrated(this ILogger logger, string migrations);
}
