using System.Security.Claims;
using AiApiGuard.State.Pseudonyms;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.Tests.State.Pseudonyms;

internal sealed class PseudonymVaultsTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void Assign_SameValueInAnotherSpelling_HasOnePseudonym()
    {
        var vault = PseudonymVaults.CreateForExchange(10);

        var assigned = Assign(vault, [("credit_card", "4111 1111 1111 1111"), ("credit_card", "4111111111111111"), ("email", "Ada@Example.com"), ("email", "ada@example.com")]);

        Assert.That(assigned, Is.EqualTo(["<CREDIT_CARD_1>", "<CREDIT_CARD_1>", "<EMAIL_1>", "<EMAIL_1>"]));
    }

    [TestCase("Use <EMAIL_1> and <EMAIL_2>")]
    [TestCase("Use EMAIL_1 and &lt;email 2&gt;")]
    public void Assign_TextThatHoldsPseudonyms_TakesOthers(string text)
    {
        var vault = PseudonymVaults.CreateForExchange(10);

        var assigned = Assign(vault, [("email", "a@example.com"), ("email", "b@example.com")], text);

        Assert.That(assigned, Has.None.AnyOf("<EMAIL_1>", "<EMAIL_2>").And.Unique.And.None.Null);
        Assert.That(vault.Index!.Find(text, 0, text.Length, isFinal: true), Is.Null);
    }

    [Test]
    public void Assign_MoreThanFit_LeavesTheRestWithout()
    {
        var vault = PseudonymVaults.CreateForExchange(2);

        var assigned = Assign(vault, [("email", "a@x.org"), ("email", "b@x.org"), ("email", "c@x.org"), ("email", "a@x.org")]);

        Assert.That(assigned, Is.EqualTo(["<EMAIL_1>", "<EMAIL_2>", null, "<EMAIL_1>"]));
    }

    [Test]
    public void Assign_ManyValues_AreBoundedAndDifferent()
    {
        var vault = PseudonymVaults.CreateForExchange(10_000);
        var values = Enumerable.Range(0, 100_000).Select(i => ("email", $"user{i}@x.org")).ToArray();

        var assigned = Assign(vault, values, string.Join(' ', values.Select(value => value.Item2)));

        Assert.That(assigned.Where(pseudonym => pseudonym is not null).Distinct().Count(), Is.EqualTo(10_000));
        Assert.That(assigned.Count(pseudonym => pseudonym is null), Is.EqualTo(90_000));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Assign_ValueThatHoldsAnother_HasItsOwn(bool sameFormat)
    {
        var vault = PseudonymVaults.CreateForExchange(10);
        var requests = new[] { "Ada King", "Ada King Lovelace", "King" }.Select(value => new PseudonymRequest("person", value)).ToArray();

        vault.Assign(requests, ["Ada King, Ada King Lovelace, King".AsMemory()], sameFormat);

        foreach (var request in requests)
        {
            var text = request.Entry!.Pseudonym.Text;
            Assert.That(new string(vault.Index!.Find(text, 0, text.Length, isFinal: true)!.Value.Entry!.Original), Is.EqualTo(request.Value));
        }
    }

    [Test]
    public void Open_SameNameOfTwoCallers_IsTwoConversations()
    {
        using var vaults = new PseudonymVaults(_time);
        var ada = vaults.Open(Caller("ada"), "c1", 10, Lifetime);
        Assign(ada, [("email", "ada@x.org")]);

        var bob = vaults.Open(Caller("bob"), "c1", 10, Lifetime);
        var again = vaults.Open(Caller("ada"), "c1", 10, Lifetime);
        var other = vaults.Open(Caller("ada"), "c2", 10, Lifetime);

        Assert.That(bob.Index, Is.Null);
        Assert.That(other.Index, Is.Null);
        Assert.That(again, Is.SameAs(ada));
    }

    [Test]
    public void Open_AfterItsLifetime_IsEmpty()
    {
        using var vaults = new PseudonymVaults(_time);
        var first = vaults.Open(Caller("ada"), "c1", 10, Lifetime);
        Assign(first, [("email", "ada@x.org")]);
        first.Release();
        _time.Advance(Lifetime - TimeSpan.FromSeconds(1));
        vaults.Open(Caller("ada"), "c1", 10, Lifetime).Release();
        Assert.That(first.Count, Is.EqualTo(1));

        _time.Advance(Lifetime + TimeSpan.FromMinutes(1));

        Assert.That(vaults.Count, Is.Zero);
        Assert.That(first.Count, Is.Zero);
    }

    [Test]
    public void Expire_WhileAnExchangeUsesIt_KeepsTheValuesToItsEnd()
    {
        using var vaults = new PseudonymVaults(_time);
        var vault = vaults.Open(Caller("ada"), "c1", 10, Lifetime);
        Assign(vault, [("email", "ada@x.org")]);
        var entry = vault.Index!.Find("<EMAIL_1>", 0, 9, isFinal: true)!.Value.Entry!;

        _time.Advance(2 * Lifetime);
        Assert.That(new string(entry.Original), Is.EqualTo("ada@x.org"));
        vault.Release();

        Assert.That(entry.Original, Is.All.EqualTo('\0'));
    }

    [Test]
    public void Open_MoreThanACallerMayHave_ForgetsTheOneNotUsedForLongest()
    {
        using var vaults = new PseudonymVaults(_time);
        var first = vaults.Open(Caller("ada"), "0", 10, Lifetime);
        var second = vaults.Open(Caller("ada"), "1", 10, Lifetime);
        for (var i = 2; i < PseudonymVaults.MaxConversationsOfCaller; i++)
            vaults.Open(Caller("ada"), i.ToString(null, null), 10, Lifetime);
        vaults.Open(Caller("ada"), "0", 10, Lifetime);

        vaults.Open(Caller("ada"), "new", 10, Lifetime);

        Assert.That(vaults.Count, Is.EqualTo(PseudonymVaults.MaxConversationsOfCaller));
        Assert.That(vaults.Open(Caller("ada"), "0", 10, Lifetime), Is.SameAs(first));
        Assert.That(vaults.Open(Caller("ada"), "1", 10, Lifetime), Is.Not.SameAs(second));
    }

    [Test]
    public void Assign_MoreCharactersThanACallerMayKeep_LeavesTheRestWithout()
    {
        var vault = new PseudonymVault(10, new CharacterAllowance(20));

        var assigned = Assign(vault, [("email", "a@example.org"), ("email", "b@example.org"), ("email", "c@x.de")]);

        Assert.That(assigned, Is.EqualTo(["<EMAIL_1>", null, "<EMAIL_2>"]));
    }

    private static AiGuardCaller Caller(string id) =>
        AiGuardCaller.FromPrincipal(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test")));

    private static string?[] Assign(PseudonymVault vault, (string Entity, string Value)[] values, string text = "")
    {
        var requests = values.Select(value => new PseudonymRequest(value.Entity, value.Value)).ToArray();
        vault.Assign(requests, [text.AsMemory()], sameFormat: false);
        return [.. requests.Select(request => request.Entry?.Pseudonym.Text)];
    }
}
