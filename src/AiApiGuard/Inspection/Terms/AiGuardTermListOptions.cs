namespace AiApiGuard.Inspection.Terms;

/// <summary>Holds exact terms of the host.</summary>
public sealed class AiGuardTermListOptions
{
    /// <summary>Gets the terms: words or rows of words, each at most 256 characters.</summary>
    /// <value>Default: empty.</value>
    public IList<string> Terms { get; } = [];

    /// <summary>Gets or sets a file with more terms, one a line, in UTF-8. Blank lines and those that begin with <c>#</c> are remarks.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Path { get; set; }

    /// <summary>Gets or sets a value indicating whether capitals and small letters are the same.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool IgnoreCase { get; set; } = true;
}
