using SmppHub.Verbs;

return await CommandLine.RunAsync(args);
