using AiApiGuard.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace AiApiGuard.IntegrationTests.Hosting;

/// <summary>Is a controller under the guard. Public, or the framework does not find it.</summary>
[ApiController]
[RequireAiGuard("Deny")]
public sealed class GuardedController : ControllerBase
{
    [HttpGet("/controller/guarded")]
    public IActionResult Guarded() => Ok("served");

    [HttpGet("/controller/disabled")]
    [DisableAiGuard]
    public IActionResult Disabled() => Ok("served");
}

/// <summary>Is a controller without attributes, for conventions to guard.</summary>
[ApiController]
public sealed class PlainController : ControllerBase
{
    [HttpGet("/controller/plain")]
    public IActionResult Plain() => Ok("served");

    [HttpGet("/controller/action")]
    [RequireAiGuard("Deny")]
    public IActionResult OnlyThis() => Ok("served");
}
