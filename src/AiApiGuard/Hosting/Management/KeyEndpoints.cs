using System.Text.Json.Serialization.Metadata;
using AiApiGuard.Identity.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Hosting.Management;

/// <summary>Maps what can be done with keys.</summary>
internal static class KeyEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(RouteGroupBuilder group, string prefix)
    {
        // Names are unique in an application, and a second group under another path is no mistake.
        var area = prefix.Trim('/').Replace('/', '.');
        ManagementRequest.Describe(
            group.MapPost("/keys", CreateAsync).Accepts<CreateKeyRequest>("application/json").Produces<NewKeyView>(StatusCodes.Status201Created),
            $"{area}.CreateKey", "Creates a key. Its text is in this answer and nowhere else.", StatusCodes.Status400BadRequest);
        ManagementRequest.Describe(
            group.MapGet("/keys", ListAsync).Produces<KeyPage>(),
            $"{area}.ListKeys", "Lists keys by identifier, a page at a time.", StatusCodes.Status400BadRequest);
        ManagementRequest.Describe(group.MapGet("/keys/{id}", FindAsync).Produces<KeyView>(), $"{area}.GetKey", "Shows a key.", StatusCodes.Status404NotFound);
        ManagementRequest.Describe(
            group.MapPost("/keys/{id}/rotate", RotateAsync).Accepts<RotateKeyRequest>("application/json").Produces<NewKeyView>(StatusCodes.Status201Created),
            $"{area}.RotateKey", "Creates a key in the place of another one, which works on for a while.", StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        ManagementRequest.Describe(
            group.MapPost("/keys/{id}/revoke", RevokeAsync).Accepts<RevokeKeyRequest>("application/json").Produces<KeyView>(),
            $"{area}.RevokeKey", "Takes a key back, at once and everywhere.", StatusCodes.Status404NotFound);
        MapStep(group, "restore", $"{area}.RestoreKey", "Undoes a revocation while that is possible.", static (keys, id, actor, token) => keys.RestoreAsync(id, actor, token));
        MapStep(group, "disable", $"{area}.DisableKey", "Switches a key off.", static (keys, id, actor, token) => keys.DisableAsync(id, actor, token));
        MapStep(group, "enable", $"{area}.EnableKey", "Switches a disabled key on.", static (keys, id, actor, token) => keys.EnableAsync(id, actor, token));
    }

    private static void MapStep(
        RouteGroupBuilder group, string step, string name, string summary,
        Func<AiGuardKeys, string, string?, CancellationToken, Task<AiGuardApiKeyRecord>> change)
    {
        ManagementRequest.Describe(
            group.MapPost($"/keys/{{id}}/{step}", StepAsync).Accepts<EmptyRequest>("application/json").Produces<KeyView>(),
            name, summary, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

        Task<IResult> StepAsync(string id, HttpContext http, AiGuardKeys keys) => ManagementRequest.RunAsync(
            http, ManagementJson.Default.EmptyRequest, async _ => Ok(await change(keys, id, ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false)));
    }

    private static Task<IResult> CreateAsync(HttpContext http, AiGuardKeys keys) => ManagementRequest.RunAsync(
        http,
        ManagementJson.Default.CreateKeyRequest,
        async body => Created(http, await keys.CreateAsync(body.ToTemplate(), ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false)));

    private static Task<IResult> RotateAsync(string id, HttpContext http, AiGuardKeys keys) => ManagementRequest.RunAsync(
        http,
        ManagementJson.Default.RotateKeyRequest,
        async body =>
        {
            TimeSpan? grace = body.GraceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            return Created(http, await keys.RotateAsync(id, grace, ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false));
        });

    private static Task<IResult> RevokeAsync(string id, HttpContext http, AiGuardKeys keys) => ManagementRequest.RunAsync(
        http,
        ManagementJson.Default.RevokeKeyRequest,
        async body => Ok(await keys.RevokeAsync(id, body.Reason, ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false)));

    private static Task<IResult> FindAsync(string id, HttpContext http, AiGuardKeys keys) => ManagementRequest.RunAsync(async () =>
        await keys.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is { } record
            ? Ok(record)
            : throw new AiGuardKeyException(AiGuardKeyError.NotFound, "There is no such key."));

    private static Task<IResult> ListAsync(HttpContext http, AiGuardKeys keys, string? owner = null, string? tenant = null, string? after = null, int limit = 100) =>
        ManagementRequest.RunAsync(async () =>
        {
            if (limit is < 1 or > MaxPage)
                throw new ArgumentException($"The limit must be from 1 to {MaxPage}.");
            var query = new AiGuardKeyQuery { Owner = owner, Tenant = tenant, After = after, Limit = limit };
            var records = await keys.ListAsync(query, http.RequestAborted).ConfigureAwait(false);
            return Json(new KeyPage([.. records.Select(KeyView.Of)], records.Count == limit ? records[^1].Id : null), ManagementJson.Default.KeyPage);
        });

    private static JsonHttpResult<KeyView> Ok(AiGuardApiKeyRecord record) => Json(KeyView.Of(record), ManagementJson.Default.KeyView);

    private static JsonHttpResult<NewKeyView> Created(HttpContext http, AiGuardApiKey key)
    {
        // The only answer that ever holds the key must be kept by nobody on the way.
        http.Response.Headers.CacheControl = "no-store";
        return Json(new NewKeyView(key.Text, KeyView.Of(key.Record)), ManagementJson.Default.NewKeyView, StatusCodes.Status201Created);
    }

    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => TypedResults.Json(value, type, statusCode: status);
}
