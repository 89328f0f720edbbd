namespace AiApiGuard.Inspection.Injection;

/// <summary>Lists the words of the frames. A star ends a stem, a bar parts alternatives; case and accents do not matter.</summary>
internal static partial class InjectionTerms
{
    public static readonly (TermClass Class, string Terms)[] English =
    [
        (TermClass.SetAside,
            "ignor*|disregard*|forget|forgot|forgetting|neglect|pay no attention|do not follow|don't follow|stop following|" +
            "not comply|stop obeying|do not obey|don't obey|no longer follow|no longer bound by|set aside|disobey*|abandon|" +
            "throw away|throw out|don't listen to|do not listen to"),
        (TermClass.SetAsideTechnically,
            "overrid*|overrule*|bypass*|discard|dismiss|cancel|nullify|erase|circumvent*|supersede*|drop|omit"),
        (TermClass.Prior,
            "previous|previously|prior|above|earlier|preceding|before|foregoing|former|initial|initially|original|existing|" +
            "current|past|" +
            "you were given|you have been given|you've been given|given to you|you have received|you received|so far|" +
            "up to this point|" +
            "until now|up to now|system|you were told|beforehand|aforementioned|developer's|openai's|preprogrammed|" +
            "predefined|internal|hidden|secret|confidential|custom"),
        (TermClass.All, "all|any|every|everything|each|entire|whatever|every single"),
        (TermClass.Your, "your|ur"),
        (TermClass.Instruction,
            "instruction|instructions|instuctions|directive|directives|prompt|prompts|guideline|guidelines|command|commands|" +
            "orders|programming|" +
            "guidance|instructed"),
        (TermClass.Rule,
            "rule|rules|restriction|restrictions|policy|policies|filter|filters|guardrail|guardrails|limitation|limitations|" +
            "constraint|constraints|" +
            "safeguard|safeguards|safety measures|safety protocols|ethics|ethical|moral|morals|morality|training|censorship|" +
            "protocols|moderation"),
        (TermClass.Context,
            "text|message|messages|conversation|context|content|input|question|questions|sentence|sentences|statement|" +
            "request|task|tasks|" +
            "document|article|webpage|words|assignment|role|translation|directions"),
        (TermClass.Everything,
            "everything above|everything before|everything i said|everything you were told|everything you have been told|" +
            "everything you've been told|" +
            "everything that came before|everything prior|everything previous|everything said|all of the above|all the above|" +
            "all that came before|" +
            "all above|what you were told|what you have been told|what you've been told|what i told you|what came before|" +
            "everything you know|everything you learned|everything else you|everything up to|anything above|anything before|" +
            "the above and|" +
            "above and instead|everything i told|everything i've told|everything we"),
        (TermClass.Extract,
            "reveal*|show|print|repeat|output|display|tell|leak*|expose|disclose|divulge|dump|write out|write down|give me|" +
            "share|recite|echo|copy|" +
            "return|translate|summarize|summarise|encode|spell|provide|paste|what is|what are|what's|what was|what were|" +
            "quote|type out|reproduce|" +
            "enumerate|list|restate|say|state|send|include|append|describe|convert|start with|starting with|rephrase|" +
            "paraphrase|rewrite"),
        (TermClass.Disclose,
            "reveal*|leak*|expose|disclose|divulge|dump|print|repeat|recite|spell out|write out|type out|reproduce|echo|" +
            "quote|output your|output the|" +
            "tell me your|tell me the|show me your|show me the|give me your|give me the|what is your|what are your|" +
            "what's your|what was your|what were your"),
        (TermClass.HiddenYours,
            "your system prompt|your system message|your system instruction*|your initial prompt|your initial instruction*|" +
            "your initial message|" +
            "your original instruction*|your original prompt|your hidden|your secret instruction*|your secret prompt|" +
            "your internal instruction*|" +
            "your internal prompt|your internal guidelines|your internal rules|your full prompt|your entire prompt|" +
            "your exact instruction*|" +
            "your exact prompt|your complete instruction*|your full instruction*|your developer message|your developer prompt|" +
            "your preprompt|your pre-prompt|your base prompt|your base instructions|your core instructions|your confidential|" +
            "your starting prompt|" +
            "your configuration prompt|your previous instruction*|your prior instruction*|your underlying instruction*|" +
            "your underlying prompt|" +
            "hidden instruction*|hidden prompt|hidden system|hidden rules|secret instruction*|secret system prompt|" +
            "secret prompt|" +
            "instructions you were given|instructions you have been given|instructions you received|" +
            "instructions you've been given|" +
            "instructions given to you|you were given initially|prompt you were given|message you were given|" +
            "rules you were given|" +
            "you were told before|initial system|original system prompt|above system|entire system prompt|full system prompt|" +
            "complete system prompt|whole system prompt|exact system prompt|words that start with 'you are|" +
            "words starting with 'you are|" +
            "your prompt instructions|your developer instructions|your custom instructions|system instructions you"),
        (TermClass.Hidden,
            "system prompt|system prompts|system message|system instruction*|initial instruction*|initial prompt|" +
            "original instruction*|your instructions|your prompt|" +
            "your guidelines|your directives|your rules|internal instruction*|preprompt|pre-prompt|developer message|" +
            "prompt above|instructions above|" +
            "above instructions|previous instructions|prior instructions|preceding instructions|above prompt|text above|" +
            "above text|words above|" +
            "everything above|previous prompt|first message|start of this conversation|beginning of this conversation|" +
            "beginning of our conversation|" +
            "confidential instruction*|before this conversation|before this message|sentences above|lines above|" +
            "initial message|your first sentence|custom instructions"),
        (TermClass.Verbatim, "verbatim|word for word|word-for-word|exactly as|in full|character by character|" +
            "letter by letter|code block|base64|rot13|entirety|in its entirety"),
        (TermClass.Persona,
            "you are|you're|you will be|act as|acting as|pretend*|role play|roleplay|role-play|role of|simulat*|persona|" +
            "character|imagine|respond as|answer as|behave as|behave like|play the part|impersonat*|embody*|chatbot|" +
            "language model|assistant|alter ego|immerse yourself|take on the|your name is|ai model|chatgpt|an ai|an llm|a bot"),
        (TermClass.NoLimits,
            "no restrictions|no limits|no limitations|no rules|no filter|no filters|no ethical|no moral|no morals|no ethics|" +
            "no guidelines|no boundaries|no censorship|no remorse|without restriction*|without any restriction*|" +
            "without limit*|without any limit*||without any ethical||without any moral*|" +
            "without filter*|without any filter*|without censor*|without any censor*|without rules|without any rules|" +
            "without any remorse|without guidelines|without ethics|unrestricted|unfiltered|uncensored|amoral|not bound by|" +
            "not restricted by|not limited by|not constrained by|free from all|free from any|free of all|free of any|" +
            "freed from|broken free|unbound by|not have any restriction*|not have any ethical|not have any moral|" +
            "not have to follow|not have to abide|doesn't follow any|does not follow any|don't follow any|" +
            "any restrictions whatsoever|does not care about|doesn't care about|disregards ethic*|regardless of legality|" +
            "regardless of ethic*|ignores ethic*|ignores all|devoid of|unethical and|immoral|limitless|no longer bound|" +
            "not subject to any|all restrictions|jailbroken|jail broken|completely unhinged|unaligned|zero restrictions|" +
            "zero filters|absence of restrictions"),
        (TermClass.Hijack,
            "do anything now|dan mode|you are dan|you are now dan|dan would|dan:|developer mode enabled|" +
            "developer mode output|dev mode enabled|jailbreak mode|jailbroken mode|sudo mode|debug mode enabled|" +
            "unrestricted mode|admin mode enabled|evil confidant|stay a dan|evil-bot|maintenance mode enabled|no-filter mode|" +
            "unfiltered mode|uncensored mode|strive to avoid norms|always intelligent and machiavellian|" +
            "simulate developer mode|chatgpt with developer|you are no longer chatgpt|no longer act as chatgpt|" +
            "you are now jailbroken|enable jailbreak|unrestricted ai|jailbreak enabled|[\U0001F513|(\U0001F513"),
        (TermClass.Mode,
            "developer mode|dev mode|god mode|debug mode|root mode|opposite mode|chaos mode|immersive mode|stay in character|" +
            "break character|breaking character|maintenance mode|admin mode|aim mode|dude mode|evil mode|jailbreak prompt|" +
            "jailbreak"),
        (TermClass.NeverRefuse,
            "never refuse*|cannot refuse to|can't refuse to|do not refuse|don't refuse|not allowed to refuse|never say no|" +
            "never say that you can't|never say you can't|never decline*|cannot decline|never reject*|without refus*|" +
            "must not refuse|may not refuse|will not refuse|no refusal*|not mention that something is illegal|never warn*|" +
            "do not censor|never censor*|not censor anything|refuse nothing|never moraliz*|no moralizing|do not moraliz*|" +
            "must comply with every|always comply|complies with every|comply with every|comply with all requests|obey every|" +
            "obey all|do not warn me|never apologize|without disclaimer*|no disclaimer*|do not include any warning*|" +
            "do not include disclaimer*|each time you refuse|every time you refuse|if you refuse|never says no|" +
            "answer anything i ask|hesitation or refusal"),
        (TermClass.RefusalTalk,
            "as an ai language model|i can't assist|i cannot assist|i can't help with|i'm sorry, but i|i'm sorry but i|" +
            "openai policy|openai policies|openai's policies|openai's content policy|openai content polic*|content policy|" +
            "content policies|ethical guidelines|use case policy|do not apologize|don't apologize|no warnings|" +
            "without warnings|no apologies|moral compass|ethics and moral*"),
        (TermClass.TwoAnswers,
            "two responses|two answers|two different ways|two separate ways|two ways|two different responses|two paragraphs|" +
            "answer twice|" +
            "classic response|normal response|standard response|regular response|normal chatgpt|default chatgpt|normal gpt|" +
            "as chatgpt|[classic]|(classic)|[gpt]|[normal]"),
        (TermClass.AnswerStart,
            "start your response|start your answer|start your reply|begin your response|begin your answer|begin your reply|" +
            "start the response with|" +
            "your response must start|your answer must start|your response should start|your response must begin|" +
            "respond starting with|" +
            "start every response|start with the words|begin with the words|start by saying|begin by saying|start with|" +
            "begin with|starting with"),
        (TermClass.Affirmation,
            "sure, here|sure! here|sure here|sure thing|absolutely! here|absolutely, here|absolutely here|of course! here|" +
            "of course, here|" +
            "certainly! here|certainly, here|yes, here|\"sure|'sure|\"absolutely|'absolutely|\"of course|'of course|" +
            "\"certainly|'certainly|happy to help with that"),
        (TermClass.NewTask,
            "new instructions:|new instruction:|new task:|your new task|your new instructions|your new role|new directive|" +
            "new directives|updated instructions|real instructions|real task|true task|actual task is|instead output|" +
            "instead print|instead say|instead respond|instead, print|instead, output|instead, say|instead, respond|" +
            "instead reply|instead, reply|instead tell|instead, tell|do the following instead|do this instead|from now on|" +
            "from this point on|from this point onward*|henceforth|from here on|stop everything|your guidelines were updated|" +
            "guidelines have been updated|instructions have been updated|instructions have changed|priorities have changed|" +
            "corrected instruction*|instead of following|task has changed|you work for me|you now work for|you will now|" +
            "you are now|stop. before"),
        (TermClass.EndOfText,
            "end of document|end of the document|end of context|end of prompt|end of the prompt|end of text|" +
            "end of user input|end of input|end of article|end of email|end of the email|end of instructions|" +
            "end of conversation|end of user|end of data|end of webpage|end of page|end of content|end of tool output|" +
            "output ends here|document ends here|prompt ends here|</document>|</documents>|</user_input>|</user>|" +
            "</user_query>|</data>|</system>|</tool_result>|</search_results>|<system>|[system]|[end]|admin override|" +
            "system override|admin command:|administrator override|begin override|override command|emergency override|" +
            "priority override|security override|<information>|begin admin|begin system"),
        (TermClass.ChatTemplate,
            "<|im_start|>|<|im_end|>|<|system|>|<|user|>|<|assistant|>|<|endoftext|>|<|eot_id|>|<|start_header_id|>|<|" +
            "end_header_id|>|<|begin_of_text|>|" +
            "[inst]|[/inst]|<<sys>>|<</sys>>|<start_of_turn>|<end_of_turn>|<|end|>|[system_prompt]|<|start|>|<|endofprompt|>|" +
            "### system:|" +
            "[available_tools]|[tool_results]|<|channel|>|<|message|>"),
        (TermClass.RoleLine, "system:|assistant:|developer:|system message:|system prompt:|### instruction:|" +
            "### new instruction|### response:|human:|admin:|system note:|instruction:|system alert:|system notice:"),
        (TermClass.ToAssistant,
            "if you are an ai|if you are a language model|if you are an llm|if you're an ai|if you're an llm|" +
            "if you are an assistant|if you are a large language|attention ai|attention assistant|attention llm|" +
            "attention language model|attention chatgpt|note to ai|note to the ai|note to assistant|note to the assistant|" +
            "note to the language model|note to the model|note for ai|note for the ai|note for the assistant|notice to ai|" +
            "notice to the ai|note to llm|note to any ai|note to all ai|dear ai|dear assistant|dear chatgpt|dear llm|" +
            "message to ai|message to the ai|message for ai|message for the ai|message to the assistant|instructions for ai|" +
            "instruction for ai|instructions for the ai|instructions to ai|instruction to ai|instructions for the assistant|" +
            "instructions for llm*|instructions for any ai|instructions to the assistant|for ai assistants reading|" +
            "update for ai agents||the assistant must|the assistant is required|the ai must|" +
            "the ai is required|ai agents must|ai assistants must|ai model reading|ai reading this|assistant reading this|" +
            "llm reading|model reading this|when summariz*|when processing this|when you summarize|when reading this|" +
            "to you, the ai|ignore the user*|disregard the user*|user's original request|instead of the user's|" +
            "assistant, please|assistant, you must|assistant, your|before answering the user|before responding to the user|" +
            "important message from me|before you can solve|tell the user that|tell the user to|inform the user that|" +
            "ask the user for their|ask the user to enter|<!-- ai|<!-- assistant|ai assistant: |ai agent: |hinweis an die ki|" +
            "an die ki|nota para la ia|note à l'ia|note pour l'ia|nota per l'ia|nota para a ia|aiへの|ai助手请|人工智能助手|для ии|" +
            "вниманию ии"),
        (TermClass.Assistant,
            "ai assistant|ai assistants|ai agent|ai agents|ai model|language model|language models|llm|llms|chatgpt|" +
            "assistant:|ai:|assistant|for the assistant|to the assistant"),
        (TermClass.Demand,
            "must|you should|immediately|urgent|urgently|mandatory|required|important:|important!|critical|instead|do not|" +
            "don't|never|always|please"),
        (TermClass.Send,
            "send|forward|email|e-mail|upload|post|transmit|exfiltrat*|leak|deliver|submit|transfer|share"),
        (TermClass.Destination,
            "http://|https://|ftp://|webhook*|@gmail.com|attacker|my server|external server|external address|this url|" +
            "this address|this email address|the following url|the following address"),
        (TermClass.Loot,
            "credential|credentials|password|passwords|api key|api keys|access token*|secret key*|private key*|" +
            "conversation history|chat history|the conversation|user data|user's data|personal data|customer list|" +
            "customer data|contact list|environment variables|ssh key*|session token*|credit card*|bank details|" +
            "user's email*|users' email*|all emails|all files|user's name|user's password*|confidential|authentication code*"),
        (TermClass.Secrecy,
            "not tell the user|don't tell the user|without telling the user|without informing the user|not inform the user|" +
            "don't inform the user|not mention this|don't mention this|do not mention these|don't mention these|" +
            "not mention that you|without mentioning this|not reveal this|don't reveal this|keep this secret|" +
            "keep this a secret|not let the user|don't let the user|without alerting the user|hide this from|" +
            "without the user*|never mention this|never reveal this|never tell the user|without asking the user|" +
            "do not ask the user|do not notify the user|without notifying the user"),
        (TermClass.Pwned,
            "i have been pwned|i've been pwned|i have been hacked|i have been hijacked|i have been compromised|" +
            "so thoroughly hijacked|haha pwned|pwn3d|lol pwned"),
    ];
}
