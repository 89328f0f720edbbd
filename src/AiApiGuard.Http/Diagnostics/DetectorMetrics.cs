using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using AiApiGuard.Diagnostics;
using AiApiGuard.Http.Calls;

namespace AiApiGuard.Http.Diagnostics;

/// <summary>Holds the instruments of the detectors.</summary>
internal sealed class DetectorMetrics
{
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _duration;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The factory owns the meter.")]
    public DetectorMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(AiGuardDiagnostics.MeterName);
        _failures = meter.CreateCounter<long>("aiguard.detector.failures", "{failure}", "Requests to detectors that brought no answer, by detector and failure.");
        _duration = meter.CreateHistogram<double>("aiguard.detector.duration", "s", "The time of one request to a detector, waiting and repetitions included.");
    }

    public void Failed(string detector, DetectorFailure failure) =>
        _failures.Add(1, Detector(detector), new("aiguard.detector.failure", failure.ToString()));

    public void Took(string detector, TimeSpan time) => _duration.Record(time.TotalSeconds, Detector(detector));

    private static KeyValuePair<string, object?> Detector(string name) => new("aiguard.detector", name);
}
