using System.Runtime.InteropServices;

namespace AiApiGuard.Anomalies.State;

/// <summary>Is all that is known of one caller, network or template: less than 2 KiB, whatever it sends. Times are seconds since 1970.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrafficState
{
    public WordTable Words;

    /// <summary>Are the recurrent words that the subject is known for; the older ones are dropped after some days.</summary>
    public WordFilter KnownWords;
    public WordFilter OlderWords;

    /// <summary>Are recurrent words that will be known when nothing speaks against them for a while.</summary>
    public WordFilter CandidateWords;
    public PromptRing Prompts;
    public HourlyPeaks RequestPeaks;
    public HourlyPeaks TokenPeaks;
    public KnownNetworks Networks;

    public MovingFeature TemplateShare;
    public MovingFeature SlotLength;
    public MovingFeature CommonShare;
    public MovingFeature UnknownShare;
    public MovingFeature NovelShare;
    public MovingFeature Reasoning;
    public MovingFeature Probing;
    public MovingFeature AnswerLength;

    /// <summary>Are means over the last requests alone.</summary>
    public float Distinct;
    public float NewTemplate;
    public float SingleTurn;
    public float GapMean;
    public float GapVariance;
    public float RequestsPerMinute;
    public float MeanTokens;

    /// <summary>Are the excesses of requests and tokens, in nats.</summary>
    public float RequestExcess;
    public float TokenExcess;

    /// <summary>Is the evidence that has added up, in nats.</summary>
    public float Evidence;

    /// <summary>Are the sums of all instances as they were exchanged last.</summary>
    public float SharedEvidence;
    public float SharedRequestExcess;
    public float SharedTokenExcess;

    public double FirstSeen;
    public double LastSeen;
    public double WordsRotatedAt;
    public double CalmSince;
    public double SuspiciousSince;

    /// <summary>Is when somebody approved the traffic last.</summary>
    public double ApprovedAt;
    public long SuspiciousTokens;
    public int SuspiciousRequests;
    public int SuspiciousResponses;
    public int ClearlySuspicious;
    public int Requests;
    public int Learnt;
    public int Minute;
    public int MinuteRequests;
    public float MinuteTokens;
    public int Day;
    public AiGuardAnomalyLevel Level;
    public bool HasKnownWords;
    public bool IsEstablished;

    /// <summary>Says that something was learnt since it was written last.</summary>
    public bool IsChanged;

    /// <summary>Says that its evidence is exchanged with other instances.</summary>
    public bool IsSuspect;

    /// <summary>Is the share of young callers among those who share a network or a template.</summary>
    public float YoungShare;

    /// <summary>Takes how the last requests were for usual.</summary>
    public void Settle()
    {
        TemplateShare.Settle();
        SlotLength.Settle();
        CommonShare.Settle();
        UnknownShare.Settle();
        NovelShare.Settle();
        Reasoning.Settle();
        Probing.Settle();
        AnswerLength.Settle();
    }

    /// <summary>Says whether all that was counted or measured are numbers: one that is none would end the scoring of the subject for good.</summary>
    public readonly bool IsFinite() =>
        Words.IsPlausible() && RequestPeaks.IsFinite() && TokenPeaks.IsFinite()
        && TemplateShare.IsFinite() && SlotLength.IsFinite() && CommonShare.IsFinite() && UnknownShare.IsFinite()
        && NovelShare.IsFinite() && Reasoning.IsFinite() && Probing.IsFinite() && AnswerLength.IsFinite()
        && float.IsFinite(Distinct) && float.IsFinite(NewTemplate) && float.IsFinite(SingleTurn) && float.IsFinite(GapMean) && float.IsFinite(GapVariance)
        && float.IsFinite(RequestsPerMinute) && float.IsFinite(MeanTokens) && float.IsFinite(MinuteTokens) && float.IsFinite(YoungShare)
        && float.IsFinite(SharedEvidence) && float.IsFinite(SharedRequestExcess) && float.IsFinite(SharedTokenExcess)
        && double.IsFinite(FirstSeen) && double.IsFinite(LastSeen) && double.IsFinite(WordsRotatedAt) && double.IsFinite(CalmSince)
        && double.IsFinite(SuspiciousSince) && double.IsFinite(ApprovedAt);
}
