namespace AiApiGuard.Inspection.Credentials;

/// <summary>Is what a word of a label says about the value behind it.</summary>
internal enum CredentialWord : byte
{
    None,

    /// <summary>Stands behind the word that counts and changes nothing: <c>prod</c>, <c>value</c>.</summary>
    Suffix,

    /// <summary>Joins a label with what it is for: <c>password for the router</c>.</summary>
    Connector,

    /// <summary>Joins a label with its value: <c>is</c>, <c>lautet</c>.</summary>
    Copula,

    Password,

    /// <summary>Is the last word of <c>mot de passe</c> and <c>palavra-passe</c>; alone it is none.</summary>
    Passe,
    Pin,

    /// <summary>Names a user, and a user's name together with <see cref="Name"/> or <see cref="Identifier"/>.</summary>
    User,
    Username,
    Name,
    Identifier,

    /// <summary>A key, which is secret together with <see cref="KeyKind"/>.</summary>
    Key,
    KeyKind,
    Secret,
    Token,
    Authorization,

    /// <summary>A name before a token that is no secret: <c>next</c>, <c>csrf</c>.</summary>
    Harmless,

    /// <summary>Says that a password is not kept as it is: <c>hashed_password</c>.</summary>
    Derived,

    /// <summary>The name of a service that gives out keys.</summary>
    Vendor,

    /// <summary>The second half of a pair: <c>&lt;add key="Password" value="…"&gt;</c>.</summary>
    Value,

    /// <summary>Says that what is read is something about a credential: its hash, its length.</summary>
    Attribute,
}
