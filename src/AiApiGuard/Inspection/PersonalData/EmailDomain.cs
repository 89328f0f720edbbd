using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Finds where an e-mail address ends.</summary>
internal static class EmailDomain
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    // What stands behind the last dot of file names such as icon@2x.png. None of these is a top-level domain.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FileExtensions =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase,
            "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "bmp", "tif", "tiff", "avif", "heic", "psd", "pdf", "js", "mjs", "cjs", "ts", "tsx", "jsx",
            "css", "scss", "less", "json", "yaml", "yml", "xml", "html", "htm", "txt", "csv", "log", "gz", "tgz", "jar", "exe", "dll", "rb", "cpp", "cs", "java", "cfg", "conf", "ini",
            "lock", "local", "localhost", "localdomain", "internal", "service", "socket", "tar", "whl", "mp3", "mp4", "wav")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Returns the end of a domain of at least two labels, or -1.</summary>
    public static int FindEnd(ref TextCursor text, int start)
    {
        var end = -1;
        var position = start;
        for (var labels = 1; position - start < MaxLength; labels++)
        {
            var labelEnd = FindLabelEnd(ref text, position, isFirst: labels == 1);
            if (labelEnd == position || labelEnd - position > MaxLabelLength || text[position] is '-')
                break;
            if (labels > 1)
            {
                // "at example.com.Then": a sentence that begins without a blank.
                if (end > 0 && char.IsAsciiLetterUpper(text[position]) && char.IsAsciiLetterLower(text[position - 2]) && char.IsAsciiLetterLower(text[position + 1]))
                    break;
                if (FindTopLevelEnd(ref text, position, labelEnd) is var topLevelEnd and > 0)
                    end = topLevelEnd;
            }

            if (TextFolding.Fold(text[labelEnd]) is not '.' || text[labelEnd - 1] is '-')
                break;
            position = labelEnd + 1;
        }

        return end;
    }

    // The name of a domain may be of any script; what follows the last dot is a sentence where it has no blanks.
    private static int FindLabelEnd(ref TextCursor text, int start, bool isFirst)
    {
        var end = start;
        while (end - start <= MaxLabelLength)
        {
            var character = text[end];
            var isPart = EmailCharacters.IsLetterOrDigit(character) || character is '-'
                || (character > '\u007F' && (TextFolding.IsWord(character) || (isFirst && char.IsLetter(character)) || IsInside(ref text, start, end)));
            if (!isPart)
                break;
            end++;
        }

        return end;
    }

    private static bool IsInside(ref TextCursor text, int start, int index) =>
        index > start && TextFolding.IsInvisible(text[index]) && EmailCharacters.IsLetterOrDigit(text[index + 1]);

    private static int FindTopLevelEnd(ref TextCursor text, int start, int end)
    {
        var letters = start;
        while (letters < end && IsTopLevel(text[letters]))
            letters++;
        if (letters < end && letters - start == 2 && text.Slice(start, letters).Equals("xn", StringComparison.OrdinalIgnoreCase))
            return text[end - 1] is '-' ? -1 : end;
        var isLabel = letters == end || text[letters] is '-';
        return isLabel && letters - start >= 2 && !FileExtensions.Contains(text.Slice(start, letters)) ? letters : -1;
    }

    private static bool IsTopLevel(char character) =>
        !char.IsAsciiDigit(TextFolding.Fold(character)) && (EmailCharacters.IsLetterOrDigit(character) || (character > '\u007F' && (TextFolding.IsWord(character) || TextFolding.IsInvisible(character))));
}
