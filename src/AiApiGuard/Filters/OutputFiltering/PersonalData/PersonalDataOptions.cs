using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Holds which personal data is redacted, and where.</summary>
public sealed class PersonalDataOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets the direction of the text in which personal data is redacted.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Response"/>.</value>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Response;

    /// <summary>Gets the kinds of personal data to redact: <c>email</c>, <c>phone</c>, <c>us_ssn</c>, <c>credit_card</c>,
    /// <c>iban</c>,
    /// <c>ip_address</c>. These are also the codes of the findings.</summary>
    /// <value>Default: empty, which means all of them.</value>
    public IList<string> Entities { get; } = [];

    /// <summary>Gets or sets what stands in the place of a value; <c>{0}</c> becomes its kind in capitals.</summary>
    /// <value>Default: <c>[{0}]</c>, as in <c>[EMAIL]</c>.</value>
    [Required(AllowEmptyStrings = true)]
    [StringLength(256)]
    public string Replacement { get; set; } = "[{0}]";
}
