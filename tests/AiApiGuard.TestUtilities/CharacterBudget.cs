namespace AiApiGuard.TestUtilities;

/// <summary>Ends an answer as one that reached its greatest length when its text is longer than a budget.</summary>
public sealed class CharacterBudget(int characters) : IAiGuardResponseFilter
{
    public const string Reason = "budget_spent";

    public const string Detail = "The budget is spent.";

    /// <summary>Gets how many characters came.</summary>
    public int Spent { get; private set; }

    public ValueTask<AiGuardDecision> OnResponseAsync(AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        Spent += window.Text.Length;
        return new(Spent <= characters
            ? AiGuardDecision.Continue
            : AiGuardDecision.Deny(new AiGuardDenial(Reason) { StatusCode = 429, Detail = Detail, EndsAsLength = true }));
    }
}
