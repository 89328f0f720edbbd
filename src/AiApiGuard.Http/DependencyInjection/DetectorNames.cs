using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Http.DependencyInjection;

/// <summary>Knows the detectors that the application has.</summary>
internal sealed class DetectorNames
{
    private readonly Dictionary<string, Type> _kinds = new(StringComparer.Ordinal);

    public static DetectorNames Of(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(DetectorNames))?.ImplementationInstance is DetectorNames existing)
            return existing;
        var names = new DetectorNames();
        services.AddSingleton(names);
        return names;
    }

    /// <exception cref="ArgumentException">There is a detector of that name and another kind.</exception>
    public bool TryAdd(string name, Type kind)
    {
        if (_kinds.TryAdd(name, kind))
            return true;
        return _kinds[name] == kind ? false : throw new ArgumentException($"There is a detector '{name}' of another kind.", nameof(name));
    }
}
