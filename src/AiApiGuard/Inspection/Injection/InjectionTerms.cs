namespace AiApiGuard.Inspection.Injection;

/// <summary>Lists the words of the frames. A star ends a stem; a bar parts alternatives; accents and case do not matter.</summary>
internal static partial class InjectionTerms
{
    public static readonly (TermClass Class, string Terms)[] English =
    [
        (TermClass.SetAside,
            "ignor*|disregard*|forget|forgot|forgetting|overrid*|overrule*|bypass*|discard|neglect|dismiss|abandon|cancel|nullify|erase|" +
            "circumvent|pay no attention|do not follow|don't follow|stop following|not comply|stop obeying|do not obey|don't obey|" +
            "no longer follow|no longer bound by|set aside|throw away|disobey|skip|delete|drop|clear|reset|supersede*"),
        (TermClass.Prior,
            "previous|previously|prior|above|earlier|preceding|before|foregoing|former|initial|initially|original|existing|current|past|" +
            "you were given|you have been given|you've been given|given to you|you have received|you received|so far|up to this point|" +
            "until now|up to now|system|you were told|beforehand|aforementioned|developer|developer's|openai|openai's|preprogrammed|predefined"),
        (TermClass.All, "all|any|every|everything|each|entire|whatever|every single"),
        (TermClass.Your, "your|ur|you have|you had|you follow"),
        (TermClass.Instruction,
            "instruction|instructions|instuctions|directive|directives|prompt|prompts|guideline|guidelines|command|commands|orders|programming|" +
            "guidance|instructed"),
        (TermClass.Rule,
            "rule|rules|restriction|restrictions|policy|policies|filter|filters|guardrail|guardrails|limitation|limitations|constraint|constraints|" +
            "safeguard|safeguards|safety measures|safety protocols|ethics|ethical|moral|morals|morality|training|censorship|protocols|moderation"),
        (TermClass.Context,
            "text|message|messages|conversation|context|content|input|question|questions|sentence|sentences|statement|request|task|tasks|" +
            "document|article|webpage|words|assignment|role|translation|directions"),
        (TermClass.Everything,
            "everything above|everything before|everything i said|everything you were told|everything you have been told|everything you've been told|" +
            "everything that came before|everything prior|everything previous|everything said|all of the above|all the above|all that came before|" +
            "all above|what you were told|what you have been told|what you've been told|what i told you|what came before|" +
            "everything you know|everything you learned|everything else you|everything up to|anything above|anything before|the above and|" +
            "above and instead|everything i told|everything i've told|everything we"),
        (TermClass.Extract,
            "reveal*|show|print|repeat|output|display|tell|leak*|expose|disclose|divulge|dump|write out|write down|give me|share|recite|echo|copy|" +
            "return|translate|summarize|summarise|encode|spell|provide|paste|what is|what are|what's|what was|what were|quote|type out|reproduce|" +
            "enumerate|list|restate|say|state|send|include|append|describe|convert|start with|starting with|rephrase|paraphrase|rewrite"),
        (TermClass.HiddenYours,
            "your system prompt|your system message|your system instruction*|your initial prompt|your initial instruction*|your initial message|" +
            "your original instruction*|your original prompt|your hidden|your secret instruction*|your secret prompt|your internal instruction*|" +
            "your internal prompt|your internal guidelines|your internal rules|your full prompt|your entire prompt|your exact instruction*|" +
            "your exact prompt|your complete instruction*|your full instruction*|your developer message|your developer prompt|" +
            "your preprompt|your pre-prompt|your base prompt|your base instructions|your core instructions|your confidential|your starting prompt|" +
            "your configuration prompt|your previous instruction*|your prior instruction*|your underlying instruction*|your underlying prompt|" +
            "hidden instruction*|hidden prompt|hidden system|hidden rules|secret instruction*|secret system prompt|secret prompt|" +
            "instructions you were given|instructions you have been given|instructions you received|instructions you've been given|" +
            "instructions given to you|you were given initially|prompt you were given|message you were given|rules you were given|" +
            "you were told before|initial system|original system prompt|above system|entire system prompt|full system prompt|" +
            "complete system prompt|whole system prompt|exact system prompt|words that start with 'you are|words starting with 'you are|" +
            "your prompt instructions|your developer instructions|your custom instructions|system instructions you"),
        (TermClass.Hidden,
            "system prompt|system prompts|system message|system instruction*|initial instruction*|initial prompt|original instruction*|your instructions|your prompt|" +
            "your guidelines|your directives|your rules|internal instruction*|preprompt|pre-prompt|developer message|prompt above|instructions above|" +
            "above instructions|previous instructions|prior instructions|preceding instructions|above prompt|text above|above text|words above|" +
            "everything above|previous prompt|first message|start of this conversation|beginning of this conversation|beginning of our conversation|" +
            "confidential instruction*|before this conversation|before this message|sentences above|lines above|initial message|your first sentence|custom instructions"),
        (TermClass.Verbatim, "verbatim|word for word|word-for-word|exactly as|in full|character by character|letter by letter|code block|base64|rot13|entirety|in its entirety"),
        (TermClass.Persona,
            "you are|you're|you will be|act as|acting as|pretend*|role play|roleplay|role-play|role of|simulat*|persona|character|imagine|" +
            "respond as|answer as|behave as|behave like|play the part|impersonat*|embody*|named|called|chatbot|language model|assistant|" +
            "alter ego|immerse yourself|take on the|your name is|ai model|chatgpt|an ai"),
        (TermClass.NoLimits,
            "no restrictions|no limits|no limitations|no rules|no filter|no filters|no ethical|no moral|no morals|no ethics|no guidelines|no boundaries|" +
            "no censorship|no remorse|no laws|without restriction*|without any restriction*|without limit*|without any limit*|without ethical|without any ethical|" +
            "without moral*|without any moral*|without filter*|without any filter*|without censor*|without any censor*|without rules|without any rules|" +
            "without any remorse|without guidelines|without safety|without ethics|unrestricted|unfiltered|uncensored|amoral|not bound by|not restricted by|" +
            "not limited by|not constrained|free from all|free from any|free of all|free of any|freed from|broken free|break free|unbound by|" +
            "not have any restriction*|not have any ethical|not have to follow|not have to abide|doesn't follow|does not follow|don't follow any|" +
            "any restrictions whatsoever|bypass all|bypasses|does not care about|doesn't care about|disregards ethic*|regardless of legality|" +
            "ignore ethic*|devoid of|unbounded|unethical and|immoral|limitless|no longer bound|no constraints|without constraint*|" +
            "not subject to|removed all|all restrictions|jailbroken|jail broken|never say no|completely unhinged|unhinged"),
        (TermClass.Hijack,
            "do anything now|dan mode|you are dan|as dan|dan would|dan:|developer mode|dev mode|dev mode enabled|god mode|jailbreak mode|jailbroken mode|" +
            "sudo mode|debug mode enabled|unrestricted mode|admin mode enabled|root mode|evil confidant|stay a dan|stay in character|evil-bot|" +
            "maintenance mode enabled|no-filter mode|unfiltered mode|uncensored mode|opposite mode|chaos mode|dude mode|immersive mode|" +
            "strive to avoid norms|always intelligent and machiavellian|niccolo machiavelli|aim mode|simulate developer|chatgpt with developer|" +
            "you are no longer chatgpt|no longer act as chatgpt|you are now jailbroken|" +
            "jailbreak prompt|enable jailbreak|[\U0001F513|(\U0001F513"),
        (TermClass.NeverRefuse,
            "never refuse*|never refuses|cannot refuse|can't refuse|do not refuse|don't refuse|not allowed to refuse|never say no|never say that you can't|" +
            "never say you can't|never decline*|cannot decline|never reject*|without refus*|not refuse|may not refuse|must not refuse|no refus*|" +
            "do not apologize|don't apologize|never apologize*|do not warn|no warnings|without warnings|without disclaimer*|no disclaimer*|" +
            "do not include any warning*|do not include warnings|do not include disclaimer*|not mention that something is illegal|" +
            "never warn*|do not censor|never censor*|not censor|refuse nothing|never moraliz*|no moralizing|do not moraliz*|" +
            "must comply|always comply|complies with every|comply with every|obey every|obey all|as an ai language model|i can't assist|i cannot assist|" +
            "i'm sorry, but i|i'm sorry but i|openai policy|openai policies|openai's policies|openai's content policy|openai content polic*|" +
            "content policy|content policies|ethical guidelines|use case policy|break character|breaking character"),
        (TermClass.TwoAnswers,
            "two responses|two answers|two different ways|two separate ways|two ways|two different responses|two paragraphs|answer twice|" +
            "classic response|normal response|standard response|regular response|normal chatgpt|default chatgpt|normal gpt|as chatgpt|[classic]|(classic)|[gpt]|[normal]"),
        (TermClass.AnswerStart,
            "start your response|start your answer|start your reply|begin your response|begin your answer|begin your reply|start the response with|" +
            "your response must start|your answer must start|your response should start|your response must begin|respond starting with|" +
            "start every response|start with the words|begin with the words|start by saying|begin by saying|start with|begin with|starting with"),
        (TermClass.Affirmation,
            "sure, here|sure! here|sure here|sure thing|absolutely! here|absolutely, here|absolutely here|of course! here|of course, here|" +
            "certainly! here|certainly, here|yes, here|\"sure|'sure|\"absolutely|'absolutely|\"of course|'of course|\"certainly|'certainly|happy to help with that"),
        (TermClass.NewTask,
            "new instruction|new instructions|new task|new directive|new directives|new command|new prompt|new system prompt|new rules|new role|updated instructions|" +
            "real instructions|real task|actual task|real instruction|true task|instead output|instead print|instead say|instead respond|instead, print|instead, output|instead, say|" +
            "instead, respond|instead, write|instead write|instead do|instead, do|instead reply|instead, reply|do the following instead|" +
            "from now on|from this point on|henceforth|from here on|instead tell|instead, tell|stop. before|stop everything|" +
            "special instructions|special case:|new important instruction*|do this instead|your guidelines were updated|guidelines have been updated|" +
            "instead of following|additional instructions|task has changed|change of plans|change of plan"),
        (TermClass.EndOfText,
            "end of document|end of the document|end of context|end of prompt|end of the prompt|end of text|end of the text|end of user input|" +
            "end of input|end of article|end of email|end of the email|end of message|end of instructions|end of conversation|end of user|" +
            "end document|end context|end of data|end of webpage|end of page|</document>|</documents>|</context>|</user_input>|</user>|</input>|</data>|</instructions>|</system>|" +
            "<system>|[system]|(system)|<instructions>|[end]|admin override|system override|admin command|administrator override|begin override|" +
            "override command|emergency override|priority override|security override|<information>|<important>|begin admin|begin system|end of output"),
        (TermClass.ChatTemplate,
            "<|im_start|>|<|im_end|>|<|system|>|<|user|>|<|assistant|>|<|endoftext|>|<|eot_id|>|<|start_header_id|>|<|end_header_id|>|<|begin_of_text|>|" +
            "[inst]|[/inst]|<<sys>>|<</sys>>|<start_of_turn>|<end_of_turn>|<|end|>|[system_prompt]|<|start|>|<|endofprompt|>|### system:|### system|" +
            "[available_tools]|[tool_results]|<|channel|>|<|message|>"),
        (TermClass.RoleLine, "system:|assistant:|developer:|system message:|system prompt:|### instruction:|### instruction|### new instruction|### response:|# system|human:|admin:|system note:|instruction:|system alert:|system notice:"),
        (TermClass.ToAssistant,
            "if you are an ai|if you are a language model|if you are an llm|if you're an ai|if you are an assistant|if you are a large|if you are a bot|" +
            "ai assistant:|ai agent:|attention ai|note to ai|note to the ai|note to assistant|note to the assistant|note for ai|note for the ai|notice to ai|" +
            "note to llm|note to any ai|dear ai|dear assistant|dear chatgpt|hey ai|hey chatgpt|hello ai|hello chatgpt|message to ai|message for ai|" +
            "instructions for ai|instruction for ai|instructions for the ai|instructions to ai|instruction to ai|instructions for the assistant|" +
            "instructions for llm*|instructions for any ai|for ai agents|for ai assistants|for ai models|for language models|for the assistant|" +
            "to the assistant|the assistant must|the assistant should|the ai must|the ai should|ai must|ai agents must|ai should|assistant must|assistant should|" +
            "assistants must|agents must|ai systems|ai model reading|ai reading this|assistant reading this|llm reading|when summariz*|when processing this|" +
            "when you summarize|when reading this|to you, the ai|ignore the user*|disregard the user*|ignore user*|user's original request|" +
            "instead of the user|ai assistant, please|assistant, please|before answering the user|before responding to the user|important message from me|" +
            "before you can solve|tell the user that|tell the user to|inform the user that|ask the user for|ask the user to|ask the user for their|as an ai|the ai model|your language model|" +
            "ai assistants:|ai agents:|assistant:|ai:|llm:|chatgpt:|ai assistant|ai assistants|ai agent|ai agents"),
        (TermClass.Demand,
            "must|you must|should|you should|immediately|urgent|urgently|mandatory|required|important:|important!|critical|please|now|instead|do not|don't|never|always|only"),
        (TermClass.Send, "send|forward|email|e-mail|upload|post|transmit|exfiltrat*|leak|deliver|submit|transfer|wire|share|invite|fetch|curl|navigate|visit|call|invoke|append|embed|encode"),
        (TermClass.Destination, "http://|https://|ftp://|webhook*|@gmail.com|attacker|my server|external server|external address|this url|this address|this email|the following url|the following address"),
        (TermClass.Loot,
            "credential*|password*|api key*|api-key*|access token*|secret key*|private key*|conversation history|chat history|the conversation|user data|" +
            "user's data|personal data|customer list|customer data|contacts|contact list|environment variables|ssh key*|.env|session token*|credit card*|" +
            "bank details|user's email*|users' email*|all emails|all files|inbox|user's name|user's password*|confidential|secrets|system prompt|authentication code*"),
        (TermClass.Secrecy,
            "not tell the user|don't tell the user|without telling the user|without informing the user|not inform the user|don't inform the user|not mention this|don't mention this|" +
            "do not mention these|don't mention these|not mention that you|without mentioning this|not reveal this|don't reveal this|keep this secret|keep this a secret|" +
            "not let the user|don't let the user|do not alert|without alerting|not disclose this|hide this from|without the user*|never mention this|" +
            "never reveal this|never tell the user|silently|secretly|covertly|do not acknowledge|without asking for confirmation|without confirmation|" +
            "do not ask for confirmation|don't ask for confirmation|do not notify|without notifying"),
        (TermClass.Pwned, "i have been pwned|been pwned|pwned|been hacked|been hijacked|so thoroughly hijacked|haha pwned|pwn3d"),
    ];
}
