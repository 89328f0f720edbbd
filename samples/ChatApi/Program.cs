// A chat endpoint that speaks OpenAI's Chat Completions, guarded by a policy. Run it and follow the curl lines that it prints.
await using var app = ChatApi.ChatApplication.Create(args);
await app.RunAsync();
