using System.Security.Cryptography;
using System.Text;
using AiApiGuard.State;

namespace AiApiGuard.Alerts;

/// <summary>Decides which alerts are sent: not those that repeat what people were told lately, and not more than they can read.</summary>
internal sealed class AlertGate(AiGuardAlertOptions options, TimeProvider time)
{
    private const int LongestTopic = 128;

    private readonly BoundedTable<string, Topic> _topics = new(options.MaxTopics);
    private readonly AlertBudget _budget = new(options.MaxPerHour, options.CriticalReserve, time);

    /// <summary>Judges an alert, and says how many of its topic were held back since the last one that passed.</summary>
    public (AlertPassage Passage, int Suppressed) Pass(string topic, AiGuardAlertSeverity severity) => _topics.Change(
        Shorten(topic), (Gate: this, Severity: severity), static (ref state, argument) => argument.Gate.Pass(ref state, argument.Severity));

    private (AlertPassage Passage, int Suppressed) Pass(ref Topic topic, AiGuardAlertSeverity severity)
    {
        var passage = IsRepeated(topic, severity) ? AlertPassage.Repeated : _budget.TryTake(severity) ? AlertPassage.Sent : AlertPassage.OverLimit;
        var suppressed = topic.Suppressed;
        if (passage == AlertPassage.Sent)
            topic = new Topic { IsSent = true, SentAt = time.GetTimestamp(), Severity = severity };
        else if (topic.Suppressed < int.MaxValue)
            topic.Suppressed++;
        return (passage, suppressed);
    }

    private bool IsRepeated(in Topic topic, AiGuardAlertSeverity severity) =>
        topic.IsSent && severity <= topic.Severity && time.GetElapsedTime(topic.SentAt) < options.RepeatAfter;

    // Strangers may have a say in how long a topic is; cut off, two might become one.
    private static string Shorten(string topic) =>
        topic.Length <= LongestTopic ? topic : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(topic)));

    private struct Topic
    {
        public bool IsSent;
        public long SentAt;
        public AiGuardAlertSeverity Severity;
        public int Suppressed;
    }
}
