namespace AiApiGuard.Filters.Limiting.Cost;

/// <summary>Validates <see cref="CostOptions"/>.</summary>
internal sealed class CostOptionsValidator() : WindowLimitOptionsValidator<CostOptions, decimal>(CostFilter.FilterName)
{
    protected override decimal UnitsOfOne => CostMeasure.Billion;
}
