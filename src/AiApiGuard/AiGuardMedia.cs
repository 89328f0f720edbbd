namespace AiApiGuard;

/// <summary>Names the kinds of content that are no text, so that no filter inspects them.</summary>
[Flags]
public enum AiGuardMedia
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Pictures.</summary>
    Image = 1,

    /// <summary>Sound.</summary>
    Audio = 2,

    /// <summary>Moving pictures.</summary>
    Video = 4,

    /// <summary>Files of any other kind, such as PDF.</summary>
    File = 8,

    /// <summary>All of them.</summary>
    All = Image | Audio | Video | File,
}
