namespace AiApiGuard.Pipeline;

/// <summary>Is a filter whose options say which phases it takes part in.</summary>
internal interface IChoosesDirections
{
    /// <summary>Gets the directions of the phases.</summary>
    AiGuardDirection Directions { get; }
}
