using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AiApiGuard.Identity.ApiKeys;
using AiApiGuard.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AiApiGuard.Hosting.Management;

/// <summary>Reads a request of the management and turns what goes wrong into ProblemDetails.</summary>
internal static class ManagementRequest
{
    private const int MaxBytes = 64 * 1024;
    private const string ProblemType = "application/problem+json";

    /// <summary>Says of an endpoint what OpenAPI is to say of it.</summary>
    public static void Describe(RouteHandlerBuilder endpoint, string name, string summary, params ReadOnlySpan<int> problems)
    {
        endpoint.WithName(name).WithSummary(summary);
        foreach (var status in problems)
            endpoint.ProducesProblem(status, ProblemType);
        endpoint.ProducesProblem(StatusCodes.Status503ServiceUnavailable, ProblemType);
    }

    /// <summary>Gets who asks.</summary>
    public static string Actor(HttpContext http) => AiGuardCaller.FromPrincipal(http.User).Id;

    /// <summary>Runs an action on the body of a request.</summary>
    public static async Task<IResult> RunAsync<TBody>(HttpContext http, JsonTypeInfo<TBody> type, Func<TBody, Task<IResult>> action)
        where TBody : class, new()
    {
        // JSON is what a page of strangers cannot send in the name of a user without asking first.
        if (!http.Request.HasJsonContentType())
            return Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body must be application/json.");
        try
        {
            return await RunAsync(async () => await action(await ReadAsync(http.Request, type).ConfigureAwait(false)).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, AiGuardReasons.InvalidJson, "The body is not the JSON that is expected here.");
        }
        catch (BadHttpRequestException exception)
        {
            return Problem(exception.StatusCode, AiGuardReasons.InvalidRequest, "The body cannot be read.");
        }
    }

    /// <summary>Runs an action that needs no body.</summary>
    public static async Task<IResult> RunAsync(Func<Task<IResult>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (AiGuardKeyException exception)
        {
            return exception.Error switch
            {
                AiGuardKeyError.NotFound => Problem(StatusCodes.Status404NotFound, "key_not_found", exception.Message),
                AiGuardKeyError.StoreUnavailable => Problem(StatusCodes.Status503ServiceUnavailable, "store_unavailable", exception.Message),
                AiGuardKeyError.InvalidState => Problem(StatusCodes.Status409Conflict, "invalid_state", exception.Message),
                _ => Problem(StatusCodes.Status409Conflict, "conflict", exception.Message),
            };
        }
        catch (AiGuardResponseException exception)
        {
            return exception.Error switch
            {
                AiGuardResponseError.NotFound => Problem(StatusCodes.Status404NotFound, "response_not_found", exception.Message),
                AiGuardResponseError.StoreUnavailable => Problem(StatusCodes.Status503ServiceUnavailable, "store_unavailable", exception.Message),
                _ => Problem(StatusCodes.Status409Conflict, "invalid_state", exception.Message),
            };
        }
        catch (ArgumentException exception)
        {
            return Problem(StatusCodes.Status400BadRequest, AiGuardReasons.InvalidRequest, exception.Message);
        }
    }

    public static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [new KeyValuePair<string, object?>("code", code)]);

    private static async Task<TBody> ReadAsync<TBody>(HttpRequest request, JsonTypeInfo<TBody> type)
        where TBody : class, new()
    {
        if (request.ContentLength is 0)
            return new TBody();
        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (length > MaxBytes)
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        return length == 0 ? new TBody() : JsonSerializer.Deserialize(buffer.AsSpan(0, length), type) ?? throw new JsonException();
    }
}
