namespace AiApiGuard.Http.Alerts;

/// <summary>Says why an alert was not delivered, without the address: hence no inner exception.</summary>
internal sealed class AlertDeliveryException(string reason) : Exception(reason);
