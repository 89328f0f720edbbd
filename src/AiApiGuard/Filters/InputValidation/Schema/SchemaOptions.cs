using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Holds the options of <c>ValidateSchema</c>.</summary>
public sealed class SchemaOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how many texts a request may have, over all of its messages, parts and tools.</summary>
    /// <value>Default: 4,096.</value>
    [Range(1, int.MaxValue)]
    public int MaxTexts { get; set; } = 4096;

    /// <summary>Gets or sets how long one text may be, in UTF-16 characters.</summary>
    /// <value>Default: <see langword="null"/>: as long as the body.</value>
    [Range(1, int.MaxValue)]
    public int? MaxTextLength { get; set; }

    /// <summary>Gets or sets how long all texts together may be, in UTF-16 characters.</summary>
    /// <value>Default: <see langword="null"/>: as long as the body.</value>
    [Range(1, int.MaxValue)]
    public int? MaxTotalTextLength { get; set; }

    /// <summary>Gets or sets how many messages, or turns, a request may have; also how many messages one batch may.</summary>
    /// <value>Default: 2,048.</value>
    [Range(1, int.MaxValue)]
    public int MaxMessages { get; set; } = 2048;

    /// <summary>Gets or sets how many parts, or blocks, one message may have.</summary>
    /// <value>Default: 512.</value>
    [Range(1, int.MaxValue)]
    public int MaxPartsPerMessage { get; set; } = 512;

    /// <summary>Gets or sets how many tools a request may define.</summary>
    /// <value>Default: 512.</value>
    [Range(0, int.MaxValue)]
    public int MaxTools { get; set; } = 512;

    /// <summary>Gets or sets how large the definition of one tool may be, with its schema, in bytes of the body.</summary>
    /// <value>Default: 65,536.</value>
    [Range(1, int.MaxValue)]
    public int MaxToolSchemaBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets at how many texts a request may have its answer stop.</summary>
    /// <value>Default: 64.</value>
    [Range(0, int.MaxValue)]
    public int MaxStopSequences { get; set; } = 64;

    /// <summary>Gets or sets how many objects and arrays may stand inside one another.</summary>
    /// <value>Default: 64, beyond which no body is read.</value>
    [Range(1, 64)]
    public int MaxDepth { get; set; } = 64;

    /// <summary>Gets or sets how many properties one object may have.</summary>
    /// <value>Default: 4,096.</value>
    [Range(1, int.MaxValue)]
    public int MaxProperties { get; set; } = 4096;

    /// <summary>Gets or sets what happens to a request with a property that its protocol does not name: at the top, or in a message, a part, or a
    /// tool. What stands below parameters of a tool, arguments of a call and metadata is free.</summary>
    /// <value>Default: <see cref="AiGuardUnknownProperties.Report"/>: providers add properties often, and a client may be newer than this list.</value>
    [EnumDataType(typeof(AiGuardUnknownProperties))]
    public AiGuardUnknownProperties UnknownProperties { get; set; } = AiGuardUnknownProperties.Report;

    /// <summary>Gets the properties that are allowed beside those that the protocol names, such as <c>top_k</c> at the top or
    /// <c>messages.content.cache_control</c> in each part of each message. Below them anything may stand.</summary>
    /// <value>Default: empty.</value>
    public IList<string> AllowedProperties { get; } = [];
}
