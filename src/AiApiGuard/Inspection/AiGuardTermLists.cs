namespace AiApiGuard.Inspection;

/// <summary>Reads the terms of the host again while it runs. A service.</summary>
public sealed class AiGuardTermLists
{
    private readonly TextScanners _scanners;

    internal AiGuardTermLists(TextScanners scanners) => _scanners = scanners;

    /// <summary>Reads the files of all lists again. If one cannot be read, all stay as they were.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentException">A term is too long.</exception>
    public void Reload() => _scanners.ReloadTerms();
}
