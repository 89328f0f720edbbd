using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.OutputFiltering.Links;

/// <summary>Holds the options of <c>RestrictLinks</c>.</summary>
/// <remarks>A text that is rendered can send data away: an image is loaded without a click, and whatever stands in its address arrives at its
/// host. So images are loaded from nowhere unless <see cref="AllowedImageHosts"/> says otherwise, while links, which somebody has to
/// follow, lead everywhere unless <see cref="AllowedHosts"/> names hosts. A program that fetches previews of links by itself makes images of
/// them: name the hosts there.</remarks>
public sealed class LinkOptions : AiGuardFilterOptions
{
    internal static readonly string[] DefaultSchemes = ["https", "http", "mailto", "tel"];

    /// <summary>Gets or sets the direction of the text in which links are looked for. The application's own texts in prompts are left
    /// alone.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Response"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Response;

    /// <summary>Gets the hosts to which links may lead: <c>example.com</c> is that host alone, <c>*.example.com</c> every host below it,
    /// <c>*</c> every host. Names in other scripts are compared in their ASCII form.</summary>
    /// <value>Default: empty: every host. Targets that hide their host, as <c>https://example.com@example.org</c> does, are not allowed all
    /// the same.</value>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets the hosts from which may be loaded without a click: images, videos, frames, style sheets. Written as
    /// <see cref="AllowedHosts"/> are.</summary>
    /// <value>Default: empty: none.</value>
    public IList<string> AllowedImageHosts { get; } = [];

    /// <summary>Gets the schemes that targets may have. Those that run or hold code, such as <c>javascript</c>, <c>data</c> and
    /// <c>file</c>, never may.</summary>
    /// <value>Default: empty, which means <c>https</c>, <c>http</c>, <c>mailto</c> and <c>tel</c>.</value>
    public IList<string> AllowedSchemes { get; } = [];

    /// <summary>Gets or sets whether targets without a host are allowed: <c>/help</c>, <c>#top</c>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool AllowRelative { get; set; } = true;

    /// <summary>Gets or sets what happens to a link that is not allowed.</summary>
    /// <value>Default: <see cref="AiGuardLinkAction.Remove"/>.</value>
    public AiGuardLinkAction Action { get; set; }

    /// <summary>Gets or sets what stands in the place of a target whose text stays: <c>[text](#)</c>.</summary>
    /// <value>Default: <c>#</c>.</value>
    [Required]
    [StringLength(64)]
    public string TargetReplacement { get; set; } = "#";

    /// <summary>Gets or sets what stands in the place of an address that is its own text.</summary>
    /// <value>Default: <c>(link removed)</c>.</value>
    [Required]
    [StringLength(64)]
    public string TextReplacement { get; set; } = "(link removed)";

    /// <summary>Gets or sets whether code in Markdown is left alone: in blocks between backticks, and in spans within one line. In doubt,
    /// as after a line that begins with HTML, text is not taken for code.</summary>
    /// <value>Default: <see langword="true"/>, since nothing in code becomes a link. Set it to <see langword="false"/> where answers are
    /// shown as HTML.</value>
    public bool LeaveCode { get; set; } = true;

    /// <summary>Gets or sets whether the arguments of tool calls are inspected too. They are not shown to a reader, and a tool may need what
    /// stands in them.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool InspectToolArguments { get; set; }

    /// <summary>Gets or sets from which length on a part of a target's path, query or fragment is reported as <c>link_payload</c>, where links
    /// may lead to every host: data may leave in it with a click. 0 reports none.</summary>
    /// <value>Default: 160 characters.</value>
    [Range(0, 2048)]
    public int PayloadLength { get; set; } = 160;
}
