using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using AiApiGuard.Identity.ApiKeys;

namespace AiApiGuard.Cli.Keys;

/// <summary>Is <c>aiguard keys create</c>.</summary>
internal sealed class CreateKeyCommand : KeyCommand
{
    private readonly Option<string?> _owner = new("--owner") { Description = "Whose key it is." };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant of the owner." };
    private readonly Option<string?> _name = new("--name") { Description = "A name by which people know the key." };
    private readonly Option<string[]> _scopes = List("--scopes", "--scope", "What it may be used for, such as chat:write.");
    private readonly Option<string[]> _roles = List("--roles", "--role", "The roles of the caller.");
    private readonly Option<string[]> _models = List("--models", "--model", "The models it is restricted to, such as 'gpt-*'.");
    private readonly Option<string[]> _endpoints = List("--endpoints", "--endpoint", "The paths it is restricted to, such as '/v1/chat/*'.");
    private readonly Option<IPNetwork[]> _networks = new("--networks", "--network")
    {
        Description = "The networks from which it is accepted, such as 192.0.2.0/24.", AllowMultipleArgumentsPerToken = true, CustomParser = ReadNetworks,
    };

    private readonly Option<string?> _tier = new("--tier") { Description = "The name of the limits it has." };
    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "The SHA-256 thumbprint of the client certificate beside which alone it is accepted.", HelpName = "thumbprint",
    };

    private readonly Option<DateTimeOffset?> _expires;
    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = "The first part of the key; that of the hosts.", DefaultValueFactory = static _ => AiGuardApiKeyDefaults.Prefix,
    };

    private readonly Option<string> _environment = new("--environment")
    {
        Description = "The second part of the key, such as live or test.", DefaultValueFactory = static _ => AiGuardApiKeyDefaults.Environment,
    };

    private readonly PepperOption _pepper;

    public CreateKeyCommand(CommandSurroundings surroundings)
        : base("create", "Creates a key, and writes it this once.", surroundings)
    {
        _expires = new Option<DateTimeOffset?>("--expires")
        {
            Description = "When it stops working: 90d, or 2027-01-31.", HelpName = "time", CustomParser = result => ArgumentReader.ReadTime(result, surroundings.Time),
        };
        _pepper = new PepperOption(surroundings);
        foreach (var option in new Option[]
        {
            _owner, _tenant, _name, _scopes, _roles, _models, _endpoints, _networks, _tier, _certificate, _expires, _prefix, _environment, _pepper,
        })
            Add(option);
    }

    protected override bool CreatesStore => true;

    protected override void Configure(ParseResult parsed, ApiKeyAuthenticationOptions options)
    {
        options.Prefix = parsed.GetRequiredValue(_prefix);
        options.Environment = parsed.GetRequiredValue(_environment);
        options.Pepper = _pepper.Read(parsed);
    }

    protected override async Task RunAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        var key = await CreateAsync(keys, parsed, cancellationToken);
        await Output(parsed).WriteNewAsync(key);
        await NoteAsync($"Created {key.Record.Id}. The key is stored nowhere: this is the only time it is shown.");
    }

    private async Task<AiGuardApiKey> CreateAsync(AiGuardKeys keys, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.CreateAsync(Template(parsed), Surroundings.Actor, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.WithoutParameter());
        }
    }

    private AiGuardApiKeyRecord Template(ParseResult parsed) => new()
    {
        Owner = parsed.GetValue(_owner),
        Tenant = parsed.GetValue(_tenant),
        Name = parsed.GetValue(_name),
        Scopes = parsed.GetValue(_scopes) ?? [],
        Roles = parsed.GetValue(_roles) ?? [],
        Models = parsed.GetValue(_models) ?? [],
        Endpoints = parsed.GetValue(_endpoints) ?? [],
        AllowedNetworks = parsed.GetValue(_networks) ?? [],
        Tier = parsed.GetValue(_tier),
        CertificateThumbprint = parsed.GetValue(_certificate),
        ExpiresAt = parsed.GetValue(_expires),
    };

    private static Option<string[]> List(string name, string alias, string description) =>
        new(name, alias) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static IPNetwork[] ReadNetworks(ArgumentResult result)
    {
        var networks = new List<IPNetwork>();
        foreach (var token in result.Tokens)
        {
            if (IPNetwork.TryParse(token.Value, out var network))
                networks.Add(network);
            else
                result.AddError($"'{token.Value}' is not a network such as 192.0.2.0/24.");
        }

        return [.. networks];
    }
}
