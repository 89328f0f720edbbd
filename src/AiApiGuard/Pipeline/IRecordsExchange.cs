namespace AiApiGuard.Pipeline;

/// <summary>Is a filter that keeps a record of each exchange.</summary>
internal interface IRecordsExchange
{
    /// <summary>Gets a value indicating whether the client may have the end of its answer only when the record is safe.</summary>
    bool IsAwaited { get; }
}
