using AiApiGuard.Diagnostics;
using AiApiGuard.State.Audit;
using AiApiGuard.State.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Is the directory of the files, which one process has at a time. One that cannot have it asks again whenever it needs a file.</summary>
internal sealed class AnomalyDirectory(IOptions<AiGuardAnomalyFileOptions> options, TimeProvider time, ILogger<AnomalyDirectory> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _path = Path.GetFullPath(options.Value.Directory);
    private Stream? _lock;
    private bool _isFailing;
    private bool _isDisposed;

    /// <summary>Describes a file in the directory, and does nothing yet.</summary>
    public RecordFile File(string name, RecordFormat format) => new(Path.Combine(_path, name), format, time, logger);

    /// <summary>Takes the directory for this process, if that was not done before.</summary>
    /// <exception cref="IOException">Another process has it, or it cannot be used.</exception>
    public void Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_lock is not null)
                return;
            try
            {
                Create();
                _lock = AuditFile.Lock(Path.Combine(_path, "anomalies"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (!_isFailing)
                    logger.AnomalyDirectoryUnavailable(exception, _path);
                _isFailing = true;
                throw;
            }

            if (_isFailing)
                logger.AnomalyDirectoryAvailable(_path);
            _isFailing = false;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _lock?.Dispose();
        }
    }

    private void Create()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_path);
        else
            Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
