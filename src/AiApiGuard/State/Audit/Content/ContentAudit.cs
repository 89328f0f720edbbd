namespace AiApiGuard.State.Audit.Content;

/// <summary>Keeps the texts of exchanges, beside their records.</summary>
/// <param name="keeper">Makes what is kept.</param>
/// <param name="most">How many characters of a prompt, and of an answer, are kept.</param>
/// <param name="queue">Takes the lines of the content file; <see langword="null"/> where there is none.</param>
internal sealed class ContentAudit(ContentKeeper keeper, int most, AuditQueue? queue)
{
    /// <summary>Takes a piece of the answer.</summary>
    public void Collect(AiGuardContext context, AiGuardTextWindow window) => Of(context).Add(window);

    /// <summary>Keeps the texts of an exchange, and says so in its record.</summary>
    /// <returns>The record, and what to wait for until the texts are safe.</returns>
    public (AiGuardExchangeRecord Record, Task Keeping) Keep(AiGuardContext context, AiGuardExchangeRecord record, bool isAwaited)
    {
        var (content, line) = keeper.Keep(context, Of(context), record.Time);
        record = record with { Content = content };
        if (line is null || queue is null)
            return (record, Task.CompletedTask);
        var kept = new ContentRecord(line) { Time = record.Time };
        if (isAwaited)
            return (record, queue.AddAsync(kept));
        queue.TryAdd(kept);
        return (record, Task.CompletedTask);
    }

    private ExchangeContent Of(AiGuardContext context)
    {
        if (!context.TryGet(ExchangeContent.Key, out var content))
            context.Set(ExchangeContent.Key, content = new ExchangeContent(most));
        return content;
    }
}
