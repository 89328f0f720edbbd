using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Secrets;

/// <summary>Recognises addresses that are a secret themselves: whoever knows them may post.</summary>
internal sealed class WebhookRecognizer : ISwallowingRecognizer
{
    public TextAnchors Anchors => TextAnchors.Colon;

    public IReadOnlyList<string> Entities => [TextEntities.Secret];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (text[anchor + 1] is not '/' || text[anchor + 2] is not '/')
            return false;
        var scheme = text.Before(anchor, 5).EndsWith("https", StringComparison.OrdinalIgnoreCase) ? 5
            : text.Before(anchor, 4).Equals("http", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        if (scheme == 0 || !SecretRules.TryMatch(ref text, anchor + 1, out match))
            return false;
        match = match with { Start = anchor - scheme, Length = match.End - anchor + scheme };
        return true;
    }

    public int Continue(ref TextCursor text, int from, int state)
    {
        var end = SecretRules.SkipAlphabet(ref text, from, state);
        if (text.IsUndecided)
            text.KeepOpen(state);
        return end;
    }
}
