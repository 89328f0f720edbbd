using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Says how much a finding of an entity matters.</summary>
internal static class ValueSeverity
{
    public static AiGuardSeverity Of(string entity) => entity switch
    {
        TextEntities.Secret or TextEntities.Password or TextEntities.Url => AiGuardSeverity.High,
        TextEntities.IpAddress or TextEntities.Mac or TextEntities.UserHome or TextEntities.Username or TextEntities.Vehicle or TextEntities.Imei
            or TextEntities.Organization or TextEntities.Location => AiGuardSeverity.Low,
        _ => AiGuardSeverity.Medium,
    };
}
