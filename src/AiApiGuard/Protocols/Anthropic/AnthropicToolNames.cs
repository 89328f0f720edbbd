using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Finds the names of the tools of which a request speaks. A tool of the provider's own is known by its type too,
/// whatever it calls itself, and a server of tools also by its host.</summary>
internal static class AnthropicToolNames
{
    private const string ResultEnd = "_tool_result";

    private static readonly NameSpelling Spelling = new("type", "name", "description", "input_schema", "cache_control");

    private static readonly NameSpelling CallSpelling = new("type", "id", "name", "input", "server_name", "cache_control");

    public static void AddOffered(JsonElement tool, RequestedTools names, string field)
    {
        Spelling.Require(tool, field);
        var isCallers = !RequestFields.TryGet(tool, "type", out var type) || (type.ValueKind == JsonValueKind.String && type.ValueEquals("custom"u8));
        var isNamed = !isCallers && names.TryAdd(tool, "type", field);
        isNamed |= names.TryAdd(tool, "name", field);
        names.TryAdd(tool, "mcp_server_name", field);
        if (!isNamed)
            names.Add(RequestedTools.Unnamed);
    }

    /// <summary>Adds the tool that is chosen, the servers of tools, and the skills.</summary>
    public static void AddOthers(JsonElement root, RequestedTools names)
    {
        if (AnswerFields.TryGetObject(root, "tool_choice"u8, out var choice))
            names.TryAdd(choice, "name", "tool_choice");
        if (AnswerFields.TryGetArray(root, "mcp_servers"u8, out var servers))
        {
            foreach (var server in servers.EnumerateArray())
                AddServer(server, names);
        }

        if (!AnswerFields.TryGetObject(root, "container"u8, out var container) || !AnswerFields.TryGetArray(container, "skills"u8, out var skills))
            return;
        foreach (var skill in skills.EnumerateArray())
        {
            if (skill.ValueKind != JsonValueKind.Object || !names.TryAdd(skill, "skill_id", "container.skills"))
                names.Add(RequestedTools.Unnamed);
        }
    }

    /// <summary>Adds what a block of a message calls, or what it is the result of.</summary>
    public static void AddCalled(JsonElement block, JsonElement type, RequestedTools names, string field)
    {
        var kind = RequestFields.ReadString(type, $"{field}.type");
        if (kind is "tool_use" or "server_tool_use" or "mcp_tool_use")
        {
            CallSpelling.Require(block, field);
            if (!names.TryAdd(block, "name", field))
                names.Add(RequestedTools.Unnamed);
            names.TryAdd(block, "server_name", field);
            if (kind[0] == 'm')
                names.Add("mcp");
        }
        else if (kind is "tool_result" or "mcp_tool_result")
        {
            names.Use();
        }
        else if (kind.EndsWith(ResultEnd, StringComparison.Ordinal))
        {
            names.Add(kind[..^ResultEnd.Length]);
        }
    }

    private static void AddServer(JsonElement server, RequestedTools names)
    {
        names.Add("mcp");
        if (server.ValueKind != JsonValueKind.Object)
            return;
        names.TryAdd(server, "name", "mcp_servers");
        names.AddHost(server, "url", "mcp_servers");
        if (AnswerFields.TryGetObject(server, "tool_configuration"u8, out var configuration))
            names.AddList(configuration, "allowed_tools", "mcp_servers");
    }
}
