using System.Globalization;
using System.Text;
using AiApiGuard.Alerts;

namespace AiApiGuard.Http.Alerts;

/// <summary>Makes text fit for a chat: names in it may be chosen by strangers, and are to address nobody and lead nowhere.</summary>
internal static class ChatText
{
    /// <summary>Returns text that Slack shows as it is, at most so long when written.</summary>
    public static string ForSlack(string text, int maxLength)
    {
        var plain = new StringBuilder();
        foreach (var rune in WithoutLinks(text).EnumerateRunes())
        {
            var written = rune.Value switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => rune.ToString() };
            if (plain.Length + written.Length >= maxLength)
                return plain.Append('…').ToString();
            plain.Append(written);
        }

        return plain.ToString();
    }

    /// <summary>Returns text in which a chat finds no address to lead to.</summary>
    public static string WithoutLinks(string text) => text.Replace("://", "[:]//", StringComparison.Ordinal);

    public static string Footer(AiGuardAlert alert)
    {
        var held = alert.Suppressed > 0
            ? string.Create(CultureInfo.InvariantCulture, $", {alert.Suppressed} of the same topic held back before it") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{alert.Severity} alert {alert.Id} of {alert.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{held}");
    }
}
