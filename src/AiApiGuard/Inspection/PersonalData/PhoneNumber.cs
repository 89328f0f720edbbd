namespace AiApiGuard.Inspection.PersonalData;

/// <summary>Is what may be a telephone number: some of the groups that were read.</summary>
internal readonly ref struct PhoneNumber(ReadOnlySpan<PhoneGroup> groups, ReadOnlySpan<char> digits)
{
    public ReadOnlySpan<PhoneGroup> Groups { get; } = groups;

    /// <summary>Gets all digits as ASCII.</summary>
    public ReadOnlySpan<char> Digits { get; } = digits[..(groups[^1].Offset + groups[^1].Length)];

    public int Count => Groups.Length;

    public ReadOnlySpan<char> DigitsOf(int group) => Digits.Slice(Groups[group].Offset, Groups[group].Length);

    /// <summary>Says whether the groups have these lengths.</summary>
    public bool Is(params ReadOnlySpan<int> lengths)
    {
        if (Count != lengths.Length)
            return false;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (Groups[i].Length != lengths[i])
                return false;
        }

        return true;
    }

    /// <summary>Says whether all groups from one on have at least so many digits.</summary>
    public bool HaveAtLeast(int digits, int from)
    {
        foreach (var group in Groups[Math.Min(from, Count)..])
        {
            if (group.Length < digits)
                return false;
        }

        return true;
    }

    /// <summary>Says whether one separator is used from a group on.</summary>
    public bool IsUniform(int from)
    {
        for (var i = from + 1; i < Count; i++)
        {
            if (Groups[i].Separator != Groups[from].Separator)
                return false;
        }

        return true;
    }
}
