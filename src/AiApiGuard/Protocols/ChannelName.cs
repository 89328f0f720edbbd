namespace AiApiGuard.Protocols;

/// <summary>Names the place of a text in a body, in bounded space: names in a body may be as long as the body, and many texts may lie below one.</summary>
internal static class ChannelName
{
    private const int MaxName = 64;
    private const int MaxLength = 256;

    public static string Property(string parent, string name)
    {
        if (parent.Length >= MaxLength)
            return parent;
        var shown = name.Length <= MaxName ? name : name[..MaxName];
        return parent.Length == 0 ? shown : $"{parent}.{shown}";
    }

    public static string Item(string parent, int index) => parent.Length >= MaxLength ? parent : $"{parent}[{index}]";
}
