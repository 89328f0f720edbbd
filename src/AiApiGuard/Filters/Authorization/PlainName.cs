using System.Buffers;

namespace AiApiGuard.Filters.Authorization;

/// <summary>Tells names of the kind that models and tools have from those that a server may take for another: with blanks that it
/// trims, look-alikes that it folds, escapes that it decodes, dots that it resolves.</summary>
internal static class PlainName
{
    /// <summary>Is the longest name; it bounds the work for a hostile one.</summary>
    public const int MaxLength = 256;

    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/@+=,~");

    public static bool Is(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength || name.ContainsAnyExcept(Characters))
            return false;
        foreach (var segment in name.Split('/'))
        {
            if (name[segment] is "" or "." or "..")
                return false;
        }

        return true;
    }
}
