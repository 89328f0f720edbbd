using System.Text.Json;
using AiApiGuard.Protocols.JsonSchemas;

namespace AiApiGuard.Tests.Protocols.JsonSchemas;

[TestFixture]
public class SchemaEvaluationTests
{
    private const int Steps = 1_000_000;

    [TestCase("true", "1", null)]
    [TestCase("false", "1", " false")]
    [TestCase("{}", "null", null)]
    [TestCase("""{"type":"string"}""", "1", " type")]
    [TestCase("""{"type":["string","null"]}""", "null", null)]
    [TestCase("""{"type":"integer"}""", "1.0", null)]
    [TestCase("""{"type":"integer"}""", "1e2", null)]
    [TestCase("""{"type":"integer"}""", "1.5", " type")]
    [TestCase("""{"type":"integer"}""", "1e999", " type")]
    [TestCase("""{"type":"number"}""", "1", null)]
    [TestCase("""{"type":"number"}""", "\"1\"", " type")]
    [TestCase("""{"enum":[1,"a",null,{"b":[1]}]}""", "{\"b\":[1]}", null)]
    [TestCase("""{"enum":["a"]}""", "\"\\u0061\"", null)]
    [TestCase("""{"enum":["a"]}""", "\"b\"", " enum")]
    [TestCase("""{"const":1}""", "1.0", null)]
    [TestCase("""{"const":0}""", "false", " const")]
    [TestCase("""{"minimum":1,"maximum":2}""", "1", null)]
    [TestCase("""{"minimum":1}""", "0.999999999999999999999999999", " minimum")]
    [TestCase("""{"maximum":2}""", "1e999", " maximum")]
    [TestCase("""{"maximum":2}""", "2.000000000000000000000000001", " maximum")]
    [TestCase("""{"exclusiveMinimum":1}""", "1", " exclusiveMinimum")]
    [TestCase("""{"exclusiveMinimum":0}""", "1e-100", null)]
    [TestCase("""{"exclusiveMaximum":1}""", "1", " exclusiveMaximum")]
    [TestCase("""{"multipleOf":0.1}""", "0.3", null)]
    [TestCase("""{"multipleOf":2}""", "3", " multipleOf")]
    [TestCase("""{"multipleOf":1e-28}""", "79228162514264337593543950335", null)]
    [TestCase("""{"minLength":2}""", "\"ab\"", null)]
    [TestCase("""{"minLength":2}""", "\"\\ud83d\\ude00\"", " minLength")]
    [TestCase("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", null)]
    [TestCase("""{"maxLength":1}""", "\"ab\"", " maxLength")]
    [TestCase("""{"pattern":"^[a-z]+$"}""", "\"ab\"", null)]
    [TestCase("""{"pattern":"^[a-z]+$"}""", "\"ab\\n\"", " pattern")]
    [TestCase("""{"pattern":"^\\d$"}""", "\"\\u0663\"", " pattern")]
    [TestCase("""{"pattern":"^[\\d.]+$"}""", "\"1.2\"", null)]
    [TestCase("""{"pattern":"^[\\w-]+$"}""", "\"\\u00e4\"", " pattern")]
    [TestCase("""{"pattern":"^[$]\\$$"}""", "\"$$\"", null)]
    [TestCase("""{"pattern":"^[a-z-[aeiou]]$"}""", "\"b]\"", null)]
    [TestCase("""{"pattern":"b"}""", "\"abc\"", null)]
    [TestCase("""{"minItems":1}""", "[]", " minItems")]
    [TestCase("""{"maxItems":1}""", "[1,2]", " maxItems")]
    [TestCase("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1}]""", " uniqueItems")]
    [TestCase("""{"uniqueItems":true}""", "[1,1.0]", " uniqueItems")]
    [TestCase("""{"uniqueItems":true}""", """[1,"1",true,[1],[[1]],null,{},[]]""", null)]
    [TestCase("""{"items":{"type":"string"}}""", """["a",1]""", "/1 type")]
    [TestCase("""{"prefixItems":[{"type":"string"}],"items":false}""", """["a"]""", null)]
    [TestCase("""{"prefixItems":[{"type":"string"}],"items":false}""", """["a",1]""", "/1 false")]
    [TestCase("""{"items":[{"type":"string"}],"additionalItems":{"type":"number"}}""", """["a",1,"b"]""", "/2 type")]
    [TestCase("""{"contains":{"const":1}}""", "[2,1]", null)]
    [TestCase("""{"contains":{"const":1}}""", "[2]", " contains")]
    [TestCase("""{"contains":{"const":1},"minContains":0}""", "[]", null)]
    [TestCase("""{"contains":{"const":1},"minContains":2}""", "[1]", " minContains")]
    [TestCase("""{"contains":{"const":1},"maxContains":1}""", "[1,1]", " maxContains")]
    [TestCase("""{"required":["a"]}""", "{}", "/a required")]
    [TestCase("""{"required":["a"]}""", "{\"\\u0061\":1}", null)]
    [TestCase("""{"required":["a"]}""", "[]", null)]
    [TestCase("""{"minProperties":1}""", "{}", " minProperties")]
    [TestCase("""{"maxProperties":1}""", """{"a":1,"b":1}""", " maxProperties")]
    [TestCase("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "/a type")]
    [TestCase("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"A":1}""", "/A additionalProperties")]
    [TestCase("""{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}""", """{"x-a":1}""", "/x-a type")]
    [TestCase("""{"patternProperties":{"^x-":true},"additionalProperties":false}""", """{"x-a":1}""", null)]
    [TestCase("""{"additionalProperties":{"type":"number"}}""", """{"a":"b"}""", "/a type")]
    [TestCase("""{"propertyNames":{"maxLength":2}}""", """{"abc":1}""", "/abc propertyNames")]
    [TestCase("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "/b dependentRequired")]
    [TestCase("""{"dependentSchemas":{"a":{"required":["b"]}}}""", """{"a":1}""", "/b required")]
    [TestCase("""{"dependencies":{"a":["b"],"c":{"required":["d"]}}}""", """{"c":1}""", "/d required")]
    [TestCase("""{"allOf":[{"type":"object"},{"required":["a"]}]}""", "{}", "/a required")]
    [TestCase("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", " anyOf")]
    [TestCase("""{"oneOf":[{"minimum":1},{"minimum":2}]}""", "1", null)]
    [TestCase("""{"oneOf":[{"minimum":1},{"minimum":2}]}""", "2", " oneOf")]
    [TestCase("""{"not":{"type":"string"}}""", "\"a\"", " not")]
    [TestCase("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1}""", "/b required")]
    [TestCase("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", "{}", "/c required")]
    [TestCase("""{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"string"}}}""", "1", " type")]
    [TestCase("""{"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"string"}}}""", "1", " type")]
    [TestCase("""{"$id":"https://example.org/a","$ref":"https://example.org/a#/definitions/b","definitions":{"b":false}}""", "1", " false")]
    [TestCase("""{"properties":{"next":{"$ref":"#"},"value":{"type":"number"}}}""", """{"next":{"next":{"value":"x"}}}""", "/next/next/value type")]
    [TestCase("""{"format":"email","title":"t","x-own":[1]}""", "\"a\"", null)]
    public void Find_Keyword_IsEnforced(string schema, string body, string? expected)
    {
        var error = Find(schema, body, Steps);

        Assert.That(error is null ? null : $"{error.Pointer} {error.Keyword}", Is.EqualTo(expected));
    }

    // Two ways at each level: asking both all the way down would take more steps than there are atoms.
    [Test]
    public void Find_AlternativesInsideAlternatives_EndsAtItsBudget()
    {
        const string Schema = """
            {"anyOf":[{"type":"object","properties":{"a":{"$ref":"#"}},"required":["b"]},{"type":"object","properties":{"a":{"$ref":"#"}},"required":["c"]},{"type":"number"}]}
            """;
        var body = string.Concat(Enumerable.Repeat("{\"b\":1,\"c\":1,\"a\":", 50)) + "\"x\"" + new string('}', 50);

        Assert.That(Find(Schema, body, Steps)!.Keyword, Is.EqualTo(SchemaEvaluation.TooComplex));
    }

    [Test]
    public void Find_PatternsThatBacktrack_TakeLinearTime()
    {
        var error = Find("""{"pattern":"^(a+)+$"}""", $"\"{new string('a', 100_000)}!\"", Steps);

        Assert.That(error!.Keyword, Is.EqualTo("pattern"));
    }

    [Test]
    public void Find_ManyDistinctItems_AreWithinTheBudgetOfTheirSize()
    {
        var body = $"[{string.Join(',', Enumerable.Range(0, 20_000))}]";

        Assert.That(Find("""{"uniqueItems":true}""", body, 100_000), Is.Null);
        Assert.That(Find("""{"uniqueItems":true}""", $"{body[..^1]},0]", 100_000)!.Keyword, Is.EqualTo("uniqueItems"));
    }

    [Test]
    public void Find_LongChainOfReferences_IsAsked()
    {
        var links = string.Concat(Enumerable.Range(0, 150).Select(i => $"\"d{i}\":{{\"$ref\":\"#/$defs/d{i + 1}\"}},"));

        Assert.That(Find("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + links + "\"d150\":false}}", "1", Steps)!.Keyword, Is.EqualTo("false"));
    }

    private static SchemaError? Find(string schema, string body, int steps)
    {
        using var schemaDocument = JsonDocument.Parse(schema);
        using var bodyDocument = JsonDocument.Parse(body);
        return SchemaEvaluation.Find(SchemaCompiler.Compile(schemaDocument.RootElement.Clone()), bodyDocument.RootElement, steps);
    }
}
