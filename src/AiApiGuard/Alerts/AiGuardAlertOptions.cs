using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Alerts;

/// <summary>Says how many alerts are sent, and how long sending may take. Configured as <c>Alerts</c>.</summary>
public sealed class AiGuardAlertOptions
{
    /// <summary>Gets or sets a value indicating whether alerts are written to the log.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Log { get; set; } = true;

    /// <summary>Gets or sets for how long an alert of the same topic is not repeated, unless it is of a higher severity.</summary>
    /// <value>Default: 15 minutes; from zero, which repeats all, to 7 days.</value>
    public TimeSpan RepeatAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets the greatest number of alerts in any hour.</summary>
    /// <value>Default: 60; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaxPerHour { get; set; } = 60;

    /// <summary>Gets or sets how many critical alerts are sent in any hour beyond <see cref="MaxPerHour"/>.</summary>
    /// <value>Default: 60; from 0 to 10,000.</value>
    [Range(0, 10_000)]
    public int CriticalReserve { get; set; } = 60;

    /// <summary>Gets or sets the greatest number of topics that are remembered.</summary>
    /// <value>Default: 4,096; from 16 to 1,048,576. The topic not seen for longest is forgotten first.</value>
    [Range(16, 1_048_576)]
    public int MaxTopics { get; set; } = 4096;

    /// <summary>Gets or sets the greatest number of alerts that wait for one sink. More are dropped.</summary>
    /// <value>Default: 256; from 1 to 65,536.</value>
    [Range(1, 65_536)]
    public int QueueCapacity { get; set; } = 256;

    /// <summary>Gets or sets how long one alert may take to send, where the sink does not say so itself.</summary>
    /// <value>Default: 5 seconds; from 1 millisecond to 10 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long alerts that wait may go on being sent when the host stops.</summary>
    /// <value>Default: 10 seconds; from zero to 10 minutes.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
