using System.Security.Cryptography;
using System.Text;

namespace AiApiGuard.State.Pseudonyms;

/// <summary>Keeps the vaults of conversations, each of one caller, until they were not used for a while.</summary>
internal sealed class PseudonymVaults(TimeProvider time) : IDisposable
{
    public const int MaxConversations = 10_000;
    public const int MaxConversationsOfCaller = 100;
    public const long MaxCharactersOfCaller = 4 << 20;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly Dictionary<string, Owner> _owners = [];
    private readonly LinkedList<Conversation> _byUse = new();
    private ITimer? _timer;

    /// <summary>Gets how many conversations are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _conversations.Count;
        }
    }

    /// <summary>Creates a vault that no other exchange sees.</summary>
    public static PseudonymVault CreateForExchange(int maxValues)
    {
        var vault = new PseudonymVault(maxValues, new CharacterAllowance(MaxCharactersOfCaller));
        vault.Acquire();
        vault.Retire();
        return vault;
    }

    /// <summary>Opens the vault of a conversation; the user releases it.</summary>
    /// <param name="caller">The caller; of another caller the same name is another conversation.</param>
    /// <param name="name">The name of the conversation.</param>
    /// <param name="maxValues">How many values a new vault holds.</param>
    /// <param name="lifetime">How long it is kept from now on.</param>
    public PseudonymVault Open(AiGuardCaller caller, string name, int maxValues, TimeSpan lifetime)
    {
        var owner = Hash(caller.AuthenticationScheme ?? "", caller.Tenant ?? "", caller.Id);
        var key = owner + Hash(name);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_conversations.TryGetValue(key, out var conversation) && conversation.Expires <= now)
            {
                Remove(conversation);
                conversation = null;
            }

            conversation ??= Add(key, owner, maxValues);
            conversation.Expires = now + lifetime;
            _byUse.Remove(conversation.ByUse);
            _byUse.AddLast(conversation.ByUse);
            conversation.Owner.ByUse.Remove(conversation.OfOwner);
            conversation.Owner.ByUse.AddLast(conversation.OfOwner);
            conversation.Vault.Acquire();
            return conversation.Vault;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            while (_byUse.First is { } oldest)
                Remove(oldest.Value);
        }
    }

    private Conversation Add(string key, string ownerKey, int maxValues)
    {
        if (_owners.TryGetValue(ownerKey, out var owner) && owner.ByUse.Count == MaxConversationsOfCaller)
            Remove(owner.ByUse.First!.Value);
        if (_conversations.Count == MaxConversations)
            Remove(_byUse.First!.Value);
        if (!_owners.TryGetValue(ownerKey, out owner))
            _owners.Add(ownerKey, owner = new Owner(ownerKey));
        var conversation = new Conversation(key, owner, new PseudonymVault(maxValues, owner.Allowance));
        _conversations.Add(key, conversation);
        _byUse.AddLast(conversation.ByUse);
        owner.ByUse.AddLast(conversation.OfOwner);
        _timer ??= time.CreateTimer(static state => ((PseudonymVaults)state!).Sweep(), this, SweepInterval, SweepInterval);
        return conversation;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            for (var node = _byUse.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Expires <= now)
                    Remove(node.Value);
                node = next;
            }

            if (_conversations.Count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Remove(Conversation conversation)
    {
        _conversations.Remove(conversation.Key);
        _byUse.Remove(conversation.ByUse);
        conversation.Owner.ByUse.Remove(conversation.OfOwner);
        if (conversation.Owner.ByUse.Count == 0)
            _owners.Remove(conversation.Owner.Key);
        conversation.Vault.Retire();
    }

    // The parts are kept apart by their lengths: no two sets of parts have one text.
    private static string Hash(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Length).Append(':').Append(part);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed class Owner(string key)
    {
        public string Key { get; } = key;

        public CharacterAllowance Allowance { get; } = new(MaxCharactersOfCaller);

        public LinkedList<Conversation> ByUse { get; } = new();
    }

    private sealed class Conversation
    {
        public Conversation(string key, Owner owner, PseudonymVault vault)
        {
            (Key, Owner, Vault) = (key, owner, vault);
            ByUse = new LinkedListNode<Conversation>(this);
            OfOwner = new LinkedListNode<Conversation>(this);
        }

        public string Key { get; }

        public Owner Owner { get; }

        public PseudonymVault Vault { get; }

        public DateTimeOffset Expires { get; set; }

        public LinkedListNode<Conversation> ByUse { get; }

        public LinkedListNode<Conversation> OfOwner { get; }
    }
}
