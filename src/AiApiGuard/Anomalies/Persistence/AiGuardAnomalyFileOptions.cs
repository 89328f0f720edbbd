using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Configures the files that keep what was learnt of callers, and what was responded to anomalies. Configured as <c>AnomalyFiles</c>.</summary>
public sealed class AiGuardAnomalyFileOptions
{
    /// <summary>Gets or sets the directory. It is created where it is missing, on Unix for its owner alone. A relative path starts at the
    /// current directory.</summary>
    /// <remarks>For one process: a second one goes on without the files as long as the first one has them.</remarks>
    /// <value>Default: empty, which fails the start.</value>
    [Required]
    public string Directory { get; set; } = string.Empty;

    /// <summary>Gets or sets of how many callers, networks and templates what was learnt is kept, in the file and in memory, at most 2 KiB each. Beyond it
    /// those go first that were not written for longest.</summary>
    /// <value>Default: 100,000.</value>
    [Range(1, 10_000_000)]
    public int MaxBaselines { get; set; } = 100_000;

    /// <summary>Gets or sets after what time what was learnt is written to its file, and what could not be written is tried again. At an orderly end of
    /// the process it is written as well; responses are written at once.</summary>
    /// <value>Default: ten minutes. One second to a day.</value>
    public TimeSpan WriteInterval { get; set; } = TimeSpan.FromMinutes(10);
}
