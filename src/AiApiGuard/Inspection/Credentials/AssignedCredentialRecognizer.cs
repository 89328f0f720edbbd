using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises passwords, user names and keys behind a colon or an equals sign, by the label before it.</summary>
internal sealed class AssignedCredentialRecognizer : ITextRecognizer
{
    private const string Kind = "assigned";

    public TextAnchors Anchors => TextAnchors.Colon | TextAnchors.EqualsSign;

    public IReadOnlyList<string> Entities => [TextEntities.Password, TextEntities.Username, TextEntities.Secret];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor == 0 || text[anchor - 1] is ':' or '=' or '!' or '<' or '>' or '/' or '+' or '.' or ',')
            return false;
        var labelEnd = FindLabelEnd(ref text, anchor);
        var label = CredentialLabel.ReadBefore(ref text, labelEnd);
        if (label.Kind == CredentialKind.None)
            return false;
        var from = SkipSign(ref text, anchor);
        if (from < 0)
            return false;
        var isTight = text[anchor] is '=' && text[from] is not (' ' or '\t' or '\n' or '\r') && text[anchor - 1] is not ' ';
        if (!CredentialValue.TryRead(ref text, from, isTight, out var value) || KnownKey.IsIn(ref text, value))
            return false;
        return label.Kind switch
        {
            CredentialKind.Password when label.IsPair => IsPassword(ref text, label, SecondOf(ref text, value), isTight, out match),
            CredentialKind.Password => IsPassword(ref text, label, value, isTight, out match),
            CredentialKind.Pin => PasswordRules.IsPin(text.Slice(value.Start, value.End)) && Matches(value, TextEntities.Password, "pin", out match),
            CredentialKind.Username or CredentialKind.User =>
                UsernameRules.IsAssigned(ref text, label, value, isTight) && Matches(value, TextEntities.Username, null, out match),
            _ => IsSecret(ref text, label, value, isTight, out match),
        };
    }

    // password: str = "…", password? = …
    private static int FindLabelEnd(ref TextCursor text, int anchor)
    {
        const int MaxType = 24;
        if (text[anchor] is not '=' || text[anchor - 1] is not ' ')
            return anchor;
        var start = anchor - 1;
        while (start > 0 && anchor - start < MaxType && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '[' or ']' or '<' or '>' or '?' or '.' or ' ' or '|'))
            start--;
        return start > 0 && text[start - 1] is ':' && char.IsAsciiLetter(text[Math.Max(0, start - 2)]) ? start - 1 : anchor;
    }

    private static int SkipSign(ref TextCursor text, int anchor)
    {
        var next = text[anchor + 1];
        if (text[anchor] is '=')
            return next is '=' or '~' ? SkipComparison(ref text, anchor) : next is '>' ? anchor + 2 : anchor + 1;
        return next is ':' or '/' ? -1 : next is '=' ? anchor + 2 : anchor + 1;
    }

    private static int SkipComparison(ref TextCursor text, int anchor)
    {
        var position = anchor + 1;
        while (position - anchor < 3 && text[position] is '=')
            position++;
        return text[position] is ' ' && text[position + 1] is '"' or '\'' ? position : -1;
    }

    private static bool IsPassword(ref TextCursor text, in CredentialLabel label, in CredentialValue value, bool isTight, out TextMatch match)
    {
        match = default;
        return PasswordRules.IsAssigned(ref text, label, value, isTight) && Matches(value, TextEntities.Password, null, out match);
    }

    // user/password: alice/secret, alice / secret
    private static CredentialValue SecondOf(ref TextCursor text, in CredentialValue value)
    {
        var content = text.Slice(value.Start, value.End);
        if (content.IndexOf('/') is var slash and > 0)
        {
            var start = value.Start + slash + 1;
            while (start < value.End && text[start] is ' ')
                start++;
            return value with { Start = start };
        }

        if (value.IsQuoted || text[value.Next] is not ' ' || text[value.Next + 1] is not '/' || text[value.Next + 2] is not ' ')
            return value;
        return CredentialValue.TryRead(ref text, value.Next + 3, isTight: false, out var second) ? second : value;
    }

    private static bool IsSecret(ref TextCursor text, in CredentialLabel label, CredentialValue value, bool isTight, out TextMatch match)
    {
        match = default;
        var kind = label.Kind;
        if (SkipScheme(ref text, ref value, out var isKnownScheme) && isKnownScheme)
        {
            if (KnownKey.IsIn(ref text, value))
                return false;
            kind = CredentialKind.Secret;
        }
        else if (kind == CredentialKind.Authorization && value.Length < 16)
            return false;
        if (label.IsDistant && value.Length < 16)
            return false;
        if (!value.IsQuoted && !isTight && Placeholders.IsCode(text.Slice(value.Start, value.End)))
            return false;

        return AssignedSecretRules.IsSecret(text.Slice(value.Start, value.End), kind)
            && Matches(value, TextEntities.Secret, Kind, out match);
    }

    // "Bearer …", "Basic …": the value begins behind the word.
    private static bool SkipScheme(ref TextCursor text, ref CredentialValue value, out bool isKnown)
    {
        const int MaxScheme = 12;
        var content = text.Slice(value.Start, value.End);
        var blank = value.IsQuoted ? content.IndexOf(' ') : content.Length <= MaxScheme && text[value.Next] is ' ' ? content.Length : -1;
        isKnown = false;
        if (blank is <= 0 or > MaxScheme)
            return false;
        var scheme = content[..blank];
        isKnown = scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase) || scheme.Equals("basic", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("token", StringComparison.OrdinalIgnoreCase) || scheme.Equals("apikey", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("api-token", StringComparison.OrdinalIgnoreCase) || scheme.Equals("bot", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("api-key", StringComparison.OrdinalIgnoreCase) || scheme.Equals("digest", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("sso-key", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ssws", StringComparison.OrdinalIgnoreCase);
        if (!isKnown)
            return false;
        if (value.IsQuoted)
            value = value with { Start = value.Start + blank + 1 };
        else if (CredentialValue.TryRead(ref text, value.Next, isTight: false, out var next) && !next.IsOnNextLine)
            value = next;
        else
            return false;
        return true;
    }

    private static bool Matches(in CredentialValue value, string entity, string? kind, out TextMatch match)
    {
        match = new TextMatch(value.Start, value.Length, entity, kind);
        return true;
    }
}
