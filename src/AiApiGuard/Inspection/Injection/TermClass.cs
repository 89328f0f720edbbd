namespace AiApiGuard.Inspection.Injection;

/// <summary>Says what part a term plays in a frame.</summary>
internal enum TermClass
{
    /// <summary>Setting aside: ignore, forget.</summary>
    SetAside,

    /// <summary>The same in a language whose verb may come last.</summary>
    SetAsideAnywhere,

    /// <summary>Setting aside in ways that are everyday work on software too: override, bypass.</summary>
    SetAsideTechnically,

    /// <summary>What came before: previous, above, given to you.</summary>
    Prior,

    /// <summary>All, any, every.</summary>
    All,

    /// <summary>Yours.</summary>
    Your,

    /// <summary>Instructions, prompts.</summary>
    Instruction,

    /// <summary>Rules, restrictions, policies.</summary>
    Rule,

    /// <summary>Text, messages: what may be set aside for good reasons too.</summary>
    Context,

    /// <summary>Everything that was said, in one phrase.</summary>
    Everything,

    /// <summary>Telling and showing.</summary>
    Extract,

    /// <summary>The same in a language whose verb may come last.</summary>
    ExtractAnywhere,

    /// <summary>Giving away: reveal, leak, repeat.</summary>
    Disclose,

    /// <summary>The hidden text of this very conversation.</summary>
    HiddenYours,

    /// <summary>Hidden text as such: system prompt.</summary>
    Hidden,

    /// <summary>Word for word.</summary>
    Verbatim,

    /// <summary>Taking on a role.</summary>
    Persona,

    /// <summary>Freedom from rules.</summary>
    NoLimits,

    /// <summary>Names and modes that stand for freedom from rules.</summary>
    Hijack,

    /// <summary>Names of modes, which games and programs have too.</summary>
    Mode,

    /// <summary>Never refuse, never warn.</summary>
    NeverRefuse,

    /// <summary>What models say when they refuse, and the policies behind it.</summary>
    RefusalTalk,

    /// <summary>Two answers, one of them free.</summary>
    TwoAnswers,

    /// <summary>Begin your answer with.</summary>
    AnswerStart,

    /// <summary>Sure, here is.</summary>
    Affirmation,

    /// <summary>A task in place of the one at hand.</summary>
    NewTask,

    /// <summary>The pretended end of the document or prompt.</summary>
    EndOfText,

    /// <summary>The control tokens of chat templates.</summary>
    ChatTemplate,

    /// <summary>The name of a role that speaks, at the start of a line.</summary>
    RoleLine,

    /// <summary>Words to whichever assistant reads this.</summary>
    ToAssistant,

    /// <summary>Assistants as such.</summary>
    Assistant,

    /// <summary>Must, should, instead.</summary>
    Demand,

    /// <summary>Sending, forwarding, uploading.</summary>
    Send,

    /// <summary>A place on the network.</summary>
    Destination,

    /// <summary>What somebody may want to steal.</summary>
    Loot,

    /// <summary>Not telling the user.</summary>
    Secrecy,

    /// <summary>The cry of the successful attacker.</summary>
    Pwned,
}
