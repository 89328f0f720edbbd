using System.Net;
using AiApiGuard.Anomalies;

namespace AiApiGuard.Tests.Anomalies;

/// <summary>Sends requests to a detector, at times that the test says, and keeps what it reports.</summary>
internal sealed class DetectorDriver
{
    /// <summary>Is a Monday, at nine o'clock.</summary>
    public const double Start = 1_893_456_000 + (32 * 86_400.0) + (9 * 3600);

    public const string Address = "198.51.100.7";

    public DetectorDriver(TimeSpan? boot = null, int maxCallers = 10_000, int instances = 1) => Detector = new AnomalyDetector(
        new DetectorSettings { Boot = boot ?? TimeSpan.Zero, Started = Start, MaxCallers = maxCallers, MaxNetworks = 1024, MaxClusters = 1024, Instances = instances }, Anomalies.Add);

    public AnomalyDetector Detector { get; }

    public List<AiGuardAnomaly> Anomalies { get; } = [];

    /// <summary>Gets or sets the time, in seconds since 1970.</summary>
    public double Now { get; set; } = Start;

    public static TrafficSubject Subject(string key) => new(AiGuardAnomalySubjectKind.Key, key, null);

    /// <summary>Gets the highest level that was reported of a key.</summary>
    public AiGuardAnomalyLevel LevelOf(string key) => HighestOf(AiGuardAnomalySubjectKind.Key, key);

    public AiGuardAnomalyLevel HighestOf(AiGuardAnomalySubjectKind kind, string? id = null) =>
        Anomalies.Where(anomaly => anomaly.Subject.Kind == kind && (id is null || anomaly.Subject.Id == id)).Select(static anomaly => anomaly.Level).DefaultIfEmpty().Max();

    /// <summary>Sends a request, which is answered at once.</summary>
    public Observation Send(
        string key, string prompt, string? address = Address, bool isSingleTurn = true, AiGuardWorkloads workloads = AiGuardWorkloads.None, int answerTokens = 120)
    {
        var observation = Detector.Observe(new ObservedRequest
        {
            Subject = Subject(key),
            Now = Now,
            Prompt = prompt,
            PromptTokens = prompt.Length / 4,
            IsSingleTurn = isSingleTurn,
            Network = address is null ? null : ClientPrefix.Of(IPAddress.Parse(address)),
            Workloads = workloads,
        });
        Detector.AddAnswer(observation, answerTokens, isServed: true, Now);
        return observation;
    }

    /// <summary>Sends requests at a steady pace until a level is reached.</summary>
    /// <returns>How many it took; <paramref name="most"/> and one if it was not reached.</returns>
    public int SendUntil(AiGuardAnomalyLevel level, int most, string key, double everySeconds, Func<int, string> prompt, string? address = Address)
    {
        for (var i = 0; i < most; i++)
        {
            Now += everySeconds;
            if (Send(key, prompt(i), address).Level >= level)
                return i + 1;
        }

        return most + 1;
    }

    /// <summary>Sends what an ordinary user sends in some days: half an hour in the morning and one in the evening, a question a minute.</summary>
    public void Chat(string key, int days, string? address = Address)
    {
        var asked = 0;
        for (var half = 0; half < days * 2; half++)
        {
            var began = Now;
            for (var i = 0; i < 30; i++, asked++)
            {
                Now += 60;
                Send(key, PromptSamples.Question(asked), address, isSingleTurn: i % 5 == 0);
            }

            Now = began + (12 * 3600);
        }
    }
}
