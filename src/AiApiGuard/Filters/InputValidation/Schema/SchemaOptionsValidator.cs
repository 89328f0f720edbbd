using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Validates the attributes of <see cref="SchemaOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SchemaOptionsValidator : IValidateOptions<SchemaOptions>;
