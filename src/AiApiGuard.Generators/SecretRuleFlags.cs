namespace AiApiGuard.Generators;

/// <summary>Says what else holds for a rule. The values stand in the generated data.</summary>
[Flags]
internal enum SecretRuleFlags
{
    None = 0,

    /// <summary>The last part has no end: what follows of its alphabet belongs to the key. Follows from the pattern.</summary>
    Open = 1,

    /// <summary>The last six characters are a checksum.</summary>
    Crc = 2,

    /// <summary>The key stands alone: not behind a hyphen, a low line or a dot.</summary>
    Alone = 4,

    /// <summary>The key may well have letters only.</summary>
    Letters = 8,

    /// <summary>What the key begins with says enough: it need not look random.</summary>
    Sure = 16,

    /// <summary>A wrong checksum proves that it is no key.</summary>
    Checked = 32,
}
