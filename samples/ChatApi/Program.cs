// A chat endpoint that speaks OpenAI's Chat Completions, guarded by one policy. Run it and follow the four curl lines it prints.
await using var app = ChatApi.ChatApplication.Create(args);
await app.RunAsync();
