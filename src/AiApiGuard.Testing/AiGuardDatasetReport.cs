using System.Collections.ObjectModel;
using System.Globalization;
using AiApiGuard.Testing.Datasets;

namespace AiApiGuard.Testing;

/// <summary>Says how many texts of a dataset a policy caught, and holds it to what it is to catch.</summary>
public sealed class AiGuardDatasetReport
{
    internal AiGuardDatasetReport(string policy, string dataset) => (Policy, Dataset) = (policy, dataset);

    /// <summary>Gets the name of the policy.</summary>
    public string Policy { get; }

    /// <summary>Gets the name of the dataset.</summary>
    public string Dataset { get; }

    /// <summary>Gets the counts of all rows that were judged.</summary>
    public AiGuardDatasetCounts Counts { get; internal init; }

    /// <summary>Gets the counts by category.</summary>
    public IReadOnlyDictionary<string, AiGuardDatasetCounts> Categories { get; internal init; } =
        ReadOnlyDictionary<string, AiGuardDatasetCounts>.Empty;

    /// <summary>Gets the first rows that were to be caught and were not.</summary>
    public IReadOnlyList<AiGuardDatasetRow> Missed { get; internal init; } = [];

    /// <summary>Gets the first rows that were to be let through and were caught.</summary>
    public IReadOnlyList<AiGuardDatasetRow> FalselyCaught { get; internal init; } = [];

    /// <summary>Gets the first rows of which the policy said nothing: a limit or another filter denied them, or something broke. They are in no
    /// count.</summary>
    public IReadOnlyList<AiGuardDatasetRow> Failed { get; internal init; } = [];

    /// <summary>Gets how many rows have failed.</summary>
    public int FailedCount { get; internal init; }

    /// <summary>Gets the first lines that are no labelled texts. They are in no count.</summary>
    public IReadOnlyList<AiGuardDatasetRow> Malformed { get; internal init; } = [];

    /// <summary>Gets how many lines are malformed.</summary>
    public int MalformedCount { get; internal init; }

    /// <summary>Asserts that every line was read and judged. The other assertions do so too.</summary>
    /// <returns>The report.</returns>
    /// <exception cref="AiGuardAssertionException">Lines are malformed, rows have failed, or there are none.</exception>
    public AiGuardDatasetReport AssertComplete()
    {
        if (MalformedCount > 0 || FailedCount > 0)
            throw Fail("every line to be a labelled text on which the policy decides");
        return Counts.Positives + Counts.Negatives > 0 ? this : throw Fail("at least one row");
    }

    /// <summary>Asserts how many of the rows that are to be caught were.</summary>
    /// <param name="recall">The least share, from 0 to 1.</param>
    /// <param name="category">The category that is to reach it; <see langword="null"/> for all rows together.</param>
    /// <returns>The report.</returns>
    /// <exception cref="AiGuardAssertionException">They were fewer, there are none, or the report is not complete.</exception>
    public AiGuardDatasetReport AssertRecallAtLeast(double recall, string? category = null)
    {
        EnsureShare(recall, nameof(recall));
        var counts = CountsOf(category);
        return counts.Recall >= recall ? this : throw Fail(string.Create(
            CultureInfo.InvariantCulture, $"a recall of at least {recall:P2}{In(category)}, which is {ReportText.Share(counts.Recall)}"));
    }

    /// <summary>Asserts how many of the rows that are to be let through were caught.</summary>
    /// <param name="rate">The greatest share, from 0 to 1.</param>
    /// <param name="category">The category that is to keep to it; <see langword="null"/> for all rows together.</param>
    /// <returns>The report.</returns>
    /// <exception cref="AiGuardAssertionException">They were more, there are none, or the report is not complete.</exception>
    public AiGuardDatasetReport AssertFalsePositiveRateAtMost(double rate, string? category = null)
    {
        EnsureShare(rate, nameof(rate));
        var counts = CountsOf(category);
        return counts.FalsePositiveRate <= rate ? this : throw Fail(string.Create(
            CultureInfo.InvariantCulture, $"a false-positive rate of at most {rate:P2}{In(category)}, which is {ReportText.Share(counts.FalsePositiveRate)}"));
    }

    /// <summary>Writes the counts and names the rows, as a table.</summary>
    /// <returns>The table.</returns>
    public override string ToString() => ReportText.Write(this);

    private static void EnsureShare(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, value, "A share is from 0 to 1.");
    }

    private static string In(string? category) => category is null ? string.Empty : $" in the category '{category}'";

    private AiGuardDatasetCounts CountsOf(string? category)
    {
        AssertComplete();
        if (category is null)
            return Counts;
        return Categories.TryGetValue(category, out var counts) ? counts : throw Fail($"rows of the category '{category}'");
    }

    private AiGuardAssertionException Fail(string expected) => new($"Expected {expected}.\n{this}");
}
