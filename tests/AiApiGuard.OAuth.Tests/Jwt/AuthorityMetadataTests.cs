using System.Net;
using System.Security.Cryptography;
using AiApiGuard.OAuth.Jwt;
using AiApiGuard.OAuth.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AiApiGuard.OAuth.Tests.Jwt;

internal sealed class AuthorityMetadataTests
{
    private const string Authority = "https://issuer.example";
    private const string GoodMetadata = """{"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/keys"}""";

    private static readonly string GoodKeys = KeysOf(HostileCases.PublicJwk(TestKeys.First, "one"));

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task GetAsync_AuthorityComesBack_IsReadAfterTheRetryInterval()
    {
        using var server = new StubServer(static _ => null);
        var metadata = Create(server);

        var first = await metadata.GetAsync(CancellationToken.None);
        server.Answer = Serve(GoodMetadata, GoodKeys);
        var tooSoon = await metadata.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(10));
        var later = await metadata.GetAsync(CancellationToken.None);

        Assert.That((first, tooSoon), Is.EqualTo(((AuthorityState?)null, (AuthorityState?)null)));
        Assert.That(later?.Issuer, Is.EqualTo(Authority));
        Assert.That(server.Requests, Is.EqualTo(3), "one that failed, and two for metadata and keys");
    }

    [TestCase("""{"issuer":"https://another.example","jwks_uri":"https://issuer.example/keys"}""", TestName = "issuer of another")]
    [TestCase("""{"issuer":"https://issuer.example","jwks_uri":"http://issuer.example/keys"}""", TestName = "keys without TLS")]
    [TestCase("""{"issuer":"https://issuer.example","jwks_uri":"file:///etc/passwd"}""", TestName = "keys in a file")]
    [TestCase("""{"issuer":"https://issuer.example"}""", TestName = "no keys")]
    [TestCase("""{"jwks_uri":"https://issuer.example/keys"}""", TestName = "no issuer")]
    [TestCase("""{"issuer":7,"jwks_uri":"https://issuer.example/keys"}""", TestName = "issuer is a number")]
    [TestCase("[]", TestName = "no object")]
    [TestCase("<html>", TestName = "no JSON")]
    public async Task GetAsync_MetadataThatIsNotToBeTrusted_IsNot(string text)
    {
        using var server = new StubServer(Serve(text, GoodKeys));

        Assert.That(await Create(server).GetAsync(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task GetAsync_KeysThatAreNotFit_AreLeftOut()
    {
        using var weak = RSA.Create(1024);
        using var server = new StubServer(Serve(GoodMetadata, KeysOf(
            HostileCases.PublicJwk(TestKeys.First, "one"),
            HostileCases.PublicJwk(weak, "weak"),
            """{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","kid":"symmetric"}""",
            HostileCases.PublicJwk(TestKeys.Second, "encryption")[..^1] + ""","use":"enc"}""",
            """{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA","kid":"curve"}""")));

        var state = await Create(server).GetAsync(CancellationToken.None);

        Assert.That(state?.Keys.Count, Is.EqualTo(1));
        Assert.That(state?.Keys.Find("one", "RS256").Count(), Is.EqualTo(1));
        Assert.That(state?.Keys.Find("one", "ES256"), Is.Empty);
        Assert.That(state?.Keys.Find("weak", "RS256"), Is.Empty);
    }

    [Test]
    public async Task GetAsync_NoKeyIsFit_TheOldOnesStay()
    {
        using var server = new StubServer(Serve(GoodMetadata, GoodKeys));
        var metadata = Create(server);
        var before = await metadata.GetAsync(CancellationToken.None);
        server.Answer = Serve(GoodMetadata, """{"keys":[]}""");
        _time.Advance(TimeSpan.FromMinutes(1));

        var isNew = await metadata.RefreshAsync(CancellationToken.None);

        Assert.That(isNew, Is.False);
        Assert.That(metadata.Current, Is.SameAs(before));
    }

    [Test]
    public async Task GetAsync_AnswerTooLarge_IsNotRead()
    {
        using var server = new StubServer(Serve(GoodMetadata, GoodKeys + new string(' ', 1024 * 1024)));

        Assert.That(await Create(server).GetAsync(CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task GetAsync_ManyAtOnce_ReadOnce()
    {
        var go = new TaskCompletionSource();
        using var server = new StubServer(Serve(GoodMetadata, GoodKeys)) { Gate = go.Task };
        var metadata = Create(server);

        var all = Enumerable.Range(0, 20).Select(_ => metadata.GetAsync(CancellationToken.None).AsTask()).ToArray();
        go.SetResult();

        Assert.That(await Task.WhenAll(all), Is.All.Not.Null);
        Assert.That(server.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task GetAsync_OneWaiterGoesAway_TheOthersAreServed()
    {
        var go = new TaskCompletionSource();
        using var server = new StubServer(Serve(GoodMetadata, GoodKeys)) { Gate = go.Task };
        using var cancellation = new CancellationTokenSource();
        var metadata = Create(server);

        var impatient = metadata.GetAsync(cancellation.Token).AsTask();
        var patient = metadata.GetAsync(CancellationToken.None).AsTask();
        await cancellation.CancelAsync();
        go.SetResult();

        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await patient, Is.Not.Null);
    }

    private static string KeysOf(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    private static Func<Uri, string?> Serve(string metadata, string keys) =>
        address => address.AbsolutePath == "/keys" ? keys : metadata;

    private AuthorityMetadata Create(StubServer server) => new(
        "scheme", new AiGuardJwtBearerOptions { Authority = Authority }, new MetadataReader(server), _time, NullLogger<AuthorityMetadata>.Instance);

    /// <summary>Is a server in memory; it cannot be reached when it has no answer.</summary>
    private sealed class StubServer(Func<Uri, string?> answer) : HttpMessageHandler, IHttpClientFactory
    {
        private int _requests;

        public Func<Uri, string?> Answer { get; set; } = answer;

        public Task Gate { get; init; } = Task.CompletedTask;

        public int Requests => _requests;

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            await Gate;
            return Answer(request.RequestUri!) is { } text
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) }
                : throw new HttpRequestException("Nobody is there.");
        }
    }
}
