using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Holds the options of <c>ValidateSchema</c>.</summary>
public sealed class SchemaOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets how many texts a request may have, over all of its messages, parts and tools.</summary>
    /// <value>Default: 4,096.</value>
    [Range(1, int.MaxValue)]
    public int MaxTexts { get; set; } = 4096;
}
