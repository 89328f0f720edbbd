namespace AiApiGuard.Cli.Audit.Verification;

/// <summary>Says what is wrong with an audit.</summary>
internal enum ChainFaultKind
{
    /// <summary>A record is not the one that was written.</summary>
    Edited,

    /// <summary>Records were taken away.</summary>
    Missing,

    /// <summary>A record is not where it was written.</summary>
    Moved,

    /// <summary>A line was put in that was not written there, or was written once and is there twice.</summary>
    Inserted,

    /// <summary>The last file ends before its last record, or within one.</summary>
    Cut,

    /// <summary>A checkpoint's signature is not that of its key: the records before it were written anew.</summary>
    BadSignature,

    /// <summary>A checkpoint is signed by a key that was not given.</summary>
    UnknownKey,

    /// <summary>Records that should be vouched for by a signature are not.</summary>
    Unsigned,

    /// <summary>The chain ends otherwise than was expected.</summary>
    UnexpectedHead,
}
