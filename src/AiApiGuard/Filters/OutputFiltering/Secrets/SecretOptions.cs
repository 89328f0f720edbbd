namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Holds which secrets are looked for, where, and what happens to them: <c>secret</c>, <c>password</c>, and <c>url</c> with
/// credentials.</summary>
public sealed class SecretOptions : AiGuardValueOptions;
