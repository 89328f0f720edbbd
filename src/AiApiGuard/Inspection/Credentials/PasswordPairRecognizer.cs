using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.Credentials;

/// <summary>Recognises the password in "credentials … jane@example.com / password".</summary>
internal sealed class PasswordPairRecognizer : ITextRecognizer
{
    private const int Reach = 100;
    private const int MinLength = 6;

    public TextAnchors Anchors => TextAnchors.Slash;

    public IReadOnlyList<string> Entities => [TextEntities.Password];

    public bool TryMatch(ref TextCursor text, int anchor, out TextMatch match)
    {
        match = default;
        if (anchor < 2 || text[anchor] is not '/' || text[anchor - 1] is not ' ' || text[anchor + 1] is not ' ' || text[anchor - 2] is ' ' || !IsAnnounced(text.Before(anchor, Reach)))
            return false;
        if (!CredentialValue.TryRead(ref text, anchor + 2, isTight: false, out var value) || value.IsOnNextLine || value.Length < MinLength)
            return false;
        match = new TextMatch(value.Start, value.Length, TextEntities.Password);
        return PasswordRules.IsSpoken(text.Slice(value.Start, value.End), value.IsQuoted, isNamed: false);
    }

    private static bool IsAnnounced(ReadOnlySpan<char> before) =>
        before.Contains("credential", StringComparison.OrdinalIgnoreCase) || before.Contains("login", StringComparison.OrdinalIgnoreCase)
        || before.Contains("password", StringComparison.OrdinalIgnoreCase) || before.Contains("passwort", StringComparison.OrdinalIgnoreCase)
        || before.Contains("creds", StringComparison.OrdinalIgnoreCase) || before.Contains("zugang", StringComparison.OrdinalIgnoreCase)
        || before.Contains("identifiants", StringComparison.OrdinalIgnoreCase) || before.Contains("acceso", StringComparison.OrdinalIgnoreCase)
        || before.Contains("密码", StringComparison.Ordinal) || before.Contains("パスワード", StringComparison.Ordinal);
}
