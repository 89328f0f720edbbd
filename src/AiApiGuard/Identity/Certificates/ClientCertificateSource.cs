using System.Net;
using System.Security.Cryptography.X509Certificates;
using AiApiGuard.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Identity.Certificates;

/// <summary>Takes the certificate of a request from its connection, or from the header of a known proxy.</summary>
internal sealed class ClientCertificateSource(LastValid<ForwardingRule> forwarding, ILogger<ClientCertificateSource> logger)
    : IAiGuardClientCertificateSource
{
    private int _isStrangerLogged;

    public X509Certificate2? Find(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Read(context).Certificate;
    }

    public PresentedCertificate Read(HttpContext context)
    {
        if (IsForwarded(context, out var rule))
            return ReadForwarded(context, rule);
        return context.Connection.ClientCertificate is { } certificate ? new(certificate, false) : PresentedCertificate.None;
    }

    /// <summary>Says whether the certificate of the connection would be that of a proxy.</summary>
    public bool IsForwarded(HttpContext context, out ForwardingRule rule)
    {
        rule = forwarding.Current;
        if (!rule.IsEnabled)
            return false;
        var address = FindPeer(context);
        if (rule.IsProxy(address))
            return true;
        if (context.Request.Headers.ContainsKey(rule.HeaderName) && Interlocked.Exchange(ref _isStrangerLogged, 1) == 0)
            logger.ForwardedClientCertificateIgnored(rule.HeaderName, address);
        return false;
    }

    // The address of the request may have been replaced by what a header claims, and a stranger can claim to be a proxy.
    private static IPAddress? FindPeer(HttpContext context) =>
        context.Features.Get<IConnectionTransportFeature>() is BaseConnectionContext connection
            ? (connection.RemoteEndPoint as IPEndPoint)?.Address
            : context.Connection.RemoteIpAddress;

    private static PresentedCertificate ReadForwarded(HttpContext context, ForwardingRule rule)
    {
        if (context.Features.Get<PresentedCertificate>() is { } known)
            return known;
        var presented = ReadHeader(context, rule);
        if (presented.Certificate is not null)
            context.Response.RegisterForDispose(presented.Certificate);
        context.Features.Set(presented);
        return presented;
    }

    private static PresentedCertificate ReadHeader(HttpContext context, ForwardingRule rule)
    {
        if (!context.Request.Headers.TryGetValue(rule.HeaderName, out var values) || values.Count == 0)
            return PresentedCertificate.None;
        if (values.Count > 1 || values[0] is not { } value || value.Length > rule.MaxHeaderLength)
            return PresentedCertificate.Unreadable;

        // Some proxies send the header empty where the client has no certificate.
        if (value.Length == 0)
            return PresentedCertificate.None;
        return ForwardedCertificate.TryRead(value, rule.Format, out var certificate)
            ? new(certificate, false)
            : PresentedCertificate.Unreadable;
    }
}
