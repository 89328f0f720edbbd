namespace AiApiGuard.Hosting.Management;

/// <summary>Says nothing; as JSON all the same, since a page of strangers can make a browser send anything else.</summary>
internal sealed record EmptyRequest;
