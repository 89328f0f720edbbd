using System.Net;
using System.Text.Json;
using AiApiGuard.DependencyInjection;
using AiApiGuard.Filters.InputValidation.JsonSchema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiApiGuard.IntegrationTests.InputValidation;

[TestFixture]
public class JsonSchemaTests
{
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object", "required": ["question"], "additionalProperties": false,
          "properties": {
            "question": {"type": "string", "minLength": 1, "maxLength": 20},
            "lines": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/line"}}
          },
          "$defs": {"line": {"type": "object", "properties": {"quantity": {"type": "integer", "minimum": 1, "maximum": 9}}}}
        }
        """;

    private string _file = null!;
    private GuardedHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(_file, Schema);
        _host = await GuardedHost.StartAsync(
            guard => guard
                .AddPolicy("Text", policy => Orders(policy).ValidateJsonSchema("orders", Schema))
                .AddPolicy("File", policy => Orders(policy).ValidateJsonSchema("orders", _file))
                .AddPolicy("Own", policy => Orders(policy).ValidateJsonSchema("Orders", Judge))
                .AddPolicy("Broken", policy => Orders(policy).ValidateJsonSchema("orders", static _ => throw new FormatException("secret"))),
            app =>
            {
                foreach (var policy in (string[])["Text", "File", "Own", "Broken"])
                    app.MapPost($"/{policy}", static () => Results.NoContent()).RequireAiGuard(policy);
            });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_file);
    }

    [TestCase("""{"question":"How?"}""", null)]
    [TestCase("""{"question":"How?","lines":[{"quantity":9},{"quantity":1.0}]}""", null)]
    [TestCase("""{"lines":[]}""", "/question required")]
    [TestCase("""{"question":""}""", "/question minLength")]
    [TestCase("""{"question":"This is a secret that is long"}""", "/question maxLength")]
    [TestCase("""{"question":"How?","lines":[{"quantity":1},{"quantity":10}]}""", "/lines/1/quantity maximum")]
    [TestCase("""{"question":"How?","lines":[{"quantity":1e999}]}""", "/lines/0/quantity type")]
    [TestCase("""{"question":"How?","lines":[{},{},{}]}""", "/lines maxItems")]
    [TestCase("""{"question":"How?","a/b":"secret"}""", "/a~1b additionalProperties")]
    public async Task Post_AgainstASchema_IsDeniedByPlaceAndKeyword(string body, string? expected)
    {
        foreach (var policy in (string[])["/Text", "/File"])
        {
            using var response = await _host.PostAsync(body, policy);
            if (expected is null)
            {
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await response.Content.ReadAsStringAsync());
                continue;
            }

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            var error = await OpenAiErrorBody.ReadAsync(response);
            Assert.That((error.Code, error.Param), Is.EqualTo(("invalid_request", expected.Split(' ')[0])));
            Assert.That(error.Message, Does.EndWith($"{expected.Split(' ')[1]}.").And.Not.Contain("secret"));
        }
    }

    [TestCase("""{"question":"yes"}""", HttpStatusCode.NoContent)]
    [TestCase("""{"question":"no"}""", HttpStatusCode.BadRequest)]
    public async Task Post_AgainstTheHostsOwnValidator_IsDenied(string body, HttpStatusCode expected)
    {
        using var response = await _host.PostAsync(body, "/Own");

        Assert.That(response.StatusCode, Is.EqualTo(expected));
    }

    [Test]
    public async Task Post_ValidatorThrows_IsUnavailableAndSaysNothing()
    {
        using var response = await _host.PostAsync("""{"question":"yes"}""", "/Broken");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("secret"));
    }

    [TestCase("""{"type":"objekt"}""", "/type")]
    [TestCase("""{"properties":{"a":{"requried":[]}}}""", "/properties/a/requried")]
    [TestCase("""{"properties":{"a":{"pattern":"(a)\\1"}}}""", "/properties/a/pattern")]
    [TestCase("""{"properties":{"a":{"pattern":"(?=a)"}}}""", "/properties/a/pattern")]
    [TestCase("""{"properties":{"a":{"pattern":"("}}}""", "/properties/a/pattern")]
    [TestCase("""{"items":{"$ref":"https://example.org/schema.json"}}""", "/items/$ref")]
    [TestCase("""{"items":{"$ref":"other.json#/a"}}""", "/items/$ref")]
    [TestCase("""{"items":{"$ref":"#/$defs/missing"}}""", "/items/$ref")]
    [TestCase("""{"$ref":"#"}""", "refers to itself")]
    [TestCase("""{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""", "refers to itself")]
    [TestCase("""{"unevaluatedProperties":false}""", "/unevaluatedProperties")]
    [TestCase("""{"minimum":"1"}""", "/minimum")]
    [TestCase("""{"maxLength":-1}""", "/maxLength")]
    [TestCase("""{"type":"object",""", "line 1")]
    [TestCase("no/such/file.json", "cannot be read")]
    public void Start_SchemaThatCannotBeEnforced_FailsWithItsPlace(string schema, string part) =>
        AssertFails(policy => Orders(policy).ValidateJsonSchema("orders", schema), part);

    [Test]
    public void Start_SchemaOfNoProtocol_Fails() => AssertFails(policy => Orders(policy).ValidateJsonSchema("order", "{}"), "'order', which nobody registered");

    [Test]
    public void Start_WithoutSchema_Fails() => AssertFails(policy => policy.ValidateJsonSchema(static _ => { }), "has no schema");

    [Test]
    public async Task Post_SchemaFromConfiguration_IsEnforced()
    {
        await using var host = await GuardedHost.StartAsync(
            guard => guard.AddPolicy("Chat", policy => policy.ValidateJsonSchema("openai.chat", "{}")),
            app => app.MapPost(GuardedHost.ChatPath, static () => Results.NoContent()).RequireAiGuard("Chat"),
            new Dictionary<string, string?> { ["AiGuard:Policies:Chat:ValidateJsonSchema:Schemas:openai.chat"] = """{"properties":{"model":{"const":"demo-2"}}}""" });
        using var response = await host.PostAsync(ChatMessages.Question);

        Assert.That((await OpenAiErrorBody.ReadAsync(response)).Param, Is.EqualTo("/model"));
    }

    private static void AssertFails(Action<AiGuardPolicyBuilder> policy, string part) => Assert.That(
        async () => await GuardedHost.StartAsync(guard => guard.AddPolicy("Orders", policy), static _ => { }),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(part));

    private static AiGuardPolicyBuilder Orders(AiGuardPolicyBuilder policy) => policy.UseJsonProtocol(options =>
    {
        options.Name = "orders";
        options.PromptPaths.Add("question");
    });

    private static AiGuardSchemaError? Judge(JsonElement body) =>
        body.GetProperty("question").ValueEquals("yes"u8) ? null : new AiGuardSchemaError("/question", "mustBeYes");
}
