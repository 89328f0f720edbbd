namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Is what it takes beside shape and check for a value to count as a number of its kind. A word near it for that kind is
/// always enough.</summary>
internal enum IdProof : byte
{
    /// <summary>Nothing: hardly any other value has that shape and passes that check.</summary>
    Value,

    /// <summary>The groups that it is written in where it is issued; or that the text is nothing but the value.</summary>
    FormOrAlone,

    /// <summary>The groups that it is written in where it is issued.</summary>
    Form,

    /// <summary>That the text is nothing but the value, or a word for numbers of persons, or of taxes.</summary>
    Alone,

    /// <summary>A word near it for numbers of persons, or of taxes.</summary>
    Generic,

    /// <summary>A word near it for numbers of persons, or of taxes, and the groups.</summary>
    FormAndGeneric,

    /// <summary>A word near it for this kind of number.</summary>
    Named,

    /// <summary>That, and one of the forms or no groups at all: the kind has hardly a check.</summary>
    Labelled,
}
