using System.Diagnostics.CodeAnalysis;
using AiApiGuard.State.Blocks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Hosting.Management;

/// <summary>Maps what can be done with blocks.</summary>
internal static class BlockEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(RouteGroupBuilder group, string prefix)
    {
        var area = prefix.Trim('/').Replace('/', '.');
        ManagementRequest.Describe(
            group.MapGet("/blocks", ListAsync).Produces<BlockPage>(),
            $"{area}.ListBlocks", "Lists who is shut out, by kind, tenant and subject, a page at a time.", StatusCodes.Status400BadRequest);
        ManagementRequest.Describe(
            group.MapPost("/blocks", AddAsync).Accepts<AddBlockRequest>("application/json").Produces<BlockView>(),
            $"{area}.AddBlock", "Shuts a key, a caller or a network out, at once and everywhere.", StatusCodes.Status400BadRequest);
        ManagementRequest.Describe(
            group.MapPost("/blocks/remove", RemoveAsync).Accepts<RemoveBlockRequest>("application/json").Produces(StatusCodes.Status204NoContent),
            $"{area}.RemoveBlock", "Lets a key, a caller or a network in again.", StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static Task<IResult> ListAsync(HttpContext http, AiGuardBlocks blocks, AiGuardBlockKind? kind = null, int skip = 0, int limit = 100) =>
        ManagementRequest.RunAsync(() => AskAsync(http, async () =>
        {
            if (skip < 0 || limit is < 1 or > MaxPage)
                throw new ArgumentException($"The limit must be from 1 to {MaxPage}, and what is skipped at least 0.");
            var all = await blocks.ListAsync(http.RequestAborted).ConfigureAwait(false);
            var found = kind is null ? all : [.. all.Where(block => block.Kind == kind)];
            return TypedResults.Json(new BlockPage([.. found.Skip(skip).Take(limit).Select(BlockView.Of)], found.Count), ManagementJson.Default.BlockPage);
        }));

    private static Task<IResult> AddAsync(HttpContext http, AiGuardBlocks blocks, TimeProvider time) => ManagementRequest.RunAsync(
        http,
        ManagementJson.Default.AddBlockRequest,
        body => AskAsync(http, async () =>
        {
            var block = body.ToBlock(time.GetUtcNow(), ManagementRequest.Actor(http));
            var added = await blocks.BlockAsync(block, http.RequestAborted).ConfigureAwait(false);
            return TypedResults.Json(BlockView.Of(added), ManagementJson.Default.BlockView);
        }));

    private static Task<IResult> RemoveAsync(HttpContext http, AiGuardBlocks blocks) => ManagementRequest.RunAsync(
        http,
        ManagementJson.Default.RemoveBlockRequest,
        body => AskAsync(http, async () =>
        {
            if (body.Kind is not { } kind || string.IsNullOrEmpty(body.Subject))
                throw new ArgumentException("The kind or the subject is missing.");
            return await blocks.UnblockAsync(kind, body.Subject, body.Tenant, ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false)
                ? TypedResults.NoContent()
                : ManagementRequest.Problem(StatusCodes.Status404NotFound, "block_not_found", "There is no such block.");
        }));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the store throws means that it is down.")]
    private static async Task<IResult> AskAsync(HttpContext http, Func<Task<IResult>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ArgumentException && !http.RequestAborted.IsCancellationRequested)
        {
            return ManagementRequest.Problem(StatusCodes.Status503ServiceUnavailable, "store_unavailable", "The block store cannot be reached.");
        }
    }
}
