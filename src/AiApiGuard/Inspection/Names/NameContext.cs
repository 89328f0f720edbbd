namespace AiApiGuard.Inspection.Names;

/// <summary>Is what stands before a name.</summary>
internal enum NameContext
{
    None,

    /// <summary>A capitalised word that is a part of the same thing: Hurricane, Saint.</summary>
    Capitalized,

    /// <summary>Hello, Dear.</summary>
    Greeting,

    /// <summary>A word of a role: customer, patient, by.</summary>
    Role,

    /// <summary>The label <c>name:</c>, which things have too.</summary>
    WeakLabel,

    /// <summary>The label of a person: <c>customer:</c>, <c>surname:</c>.</summary>
    Label,

    /// <summary>The end of a letter.</summary>
    Closing,

    /// <summary>Mr., Frau.</summary>
    Title,

    /// <summary>My name is.</summary>
    Introduction,

    /// <summary>A word joined by <c>of</c>: University of, Bank of.</summary>
    Of,

    /// <summary>A number, as before the name of a street.</summary>
    Number,
}
