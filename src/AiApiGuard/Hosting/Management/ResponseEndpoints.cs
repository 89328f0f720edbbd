using AiApiGuard.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AiApiGuard.Hosting.Management;

/// <summary>Maps what can be done with responses to anomalies.</summary>
internal static class ResponseEndpoints
{
    public static void Map(RouteGroupBuilder group, string prefix)
    {
        var area = prefix.Trim('/').Replace('/', '.');
        ManagementRequest.Describe(
            group.MapGet("/responses", ListAsync).Produces<ResponseList>(),
            $"{area}.ListResponses", "Lists what was done about anomalies and is in force; with all=true also what has ended, was undone or approved.");
        ManagementRequest.Describe(
            group.MapGet("/responses/{id}", FindAsync).Produces<ResponseView>(),
            $"{area}.GetResponse", "Shows what was done about an anomaly, and why.", StatusCodes.Status404NotFound);
        MapStep(
            group, "undo", $"{area}.UndoResponse", "Undoes what was done, while that is possible. The same traffic may lead to it again.",
            static (responses, id, actor, token) => responses.UndoAsync(id, actor, token));
        MapStep(
            group, "approve", $"{area}.ApproveResponse", "Undoes what was done, and has the traffic learnt as it is.",
            static (responses, id, actor, token) => responses.ApproveAsync(id, actor, token));
    }

    private static void MapStep(
        RouteGroupBuilder group, string step, string name, string summary,
        Func<AiGuardResponses, string, string?, CancellationToken, Task<AiGuardResponse>> change)
    {
        ManagementRequest.Describe(
            group.MapPost($"/responses/{{id}}/{step}", StepAsync).Accepts<EmptyRequest>("application/json").Produces<ResponseView>(),
            name, summary, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

        Task<IResult> StepAsync(string id, HttpContext http, AiGuardResponses responses) => ManagementRequest.RunAsync(
            http, ManagementJson.Default.EmptyRequest, async _ => Ok(await change(responses, id, ManagementRequest.Actor(http), http.RequestAborted).ConfigureAwait(false)));
    }

    private static Task<IResult> ListAsync(HttpContext http, AiGuardResponses responses, bool all = false) => ManagementRequest.RunAsync(async () =>
    {
        var found = await responses.ListAsync(all, http.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new ResponseList([.. found.Select(ResponseView.Of)]), ManagementJson.Default.ResponseList);
    });

    private static Task<IResult> FindAsync(string id, HttpContext http, AiGuardResponses responses) => ManagementRequest.RunAsync(async () =>
        await responses.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is { } response
            ? Ok(response)
            : throw new AiGuardResponseException(AiGuardResponseError.NotFound, "There is no such response."));

    private static JsonHttpResult<ResponseView> Ok(AiGuardResponse response) => TypedResults.Json(ResponseView.Of(response), ManagementJson.Default.ResponseView);
}
