using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Compares the groups of a value with the forms of a kind.</summary>
internal static class IdForms
{
    /// <summary>Says whether the first groups are one of the forms.</summary>
    public static bool Match(ReadOnlySpan<char> forms, in ValueGroups groups, int count)
    {
        while (!forms.IsEmpty)
        {
            var bar = forms.IndexOf('|');
            if (IsForm(bar < 0 ? forms : forms[..bar], groups, count))
                return true;
            forms = bar < 0 ? [] : forms[(bar + 1)..];
        }

        return false;
    }

    private static bool IsForm(ReadOnlySpan<char> form, in ValueGroups groups, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && (form.IsEmpty || !IsSeparator(form[0], groups[i].Separator)))
                return false;
            if (i > 0)
                form = form[1..];
            var length = 0;
            while (!form.IsEmpty && char.IsAsciiDigit(form[0]))
            {
                length = (length * 10) + form[0] - '0';
                form = form[1..];
            }

            if (groups[i].Length != length)
                return false;
        }

        return form.IsEmpty;
    }

    private static bool IsSeparator(char expected, char separator) => expected switch
    {
        '_' => NumericBoundary.IsBlank(separator),
        '-' => NumericBoundary.IsHyphen(separator),
        _ => separator == expected,
    };
}
