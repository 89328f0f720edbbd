namespace AiApiGuard.Inspection.Links;

/// <summary>Says what is wrong with a link.</summary>
internal enum LinkFault
{
    None,

    /// <summary>A host or scheme that is not allowed, or a target that hides its host.</summary>
    Link,

    /// <summary>The same in what loads without a click.</summary>
    Image,

    /// <summary>A target that runs or holds code.</summary>
    Active,

    /// <summary>A target that carries much data.</summary>
    Payload,
}
