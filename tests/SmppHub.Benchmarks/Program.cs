using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SmppHub.Benchmarks.Rows;

// `rows` measures the whole hub beside a bare responder; everything else goes to BenchmarkDotNet, which measures the parts:
// in process and short, a first look at every part within minutes. `--filter '*Rules*'` picks, `--job medium` looks closer.
if (args is ["rows", ..])
    return await new RootCommand { RowsCommand.Create() }.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return 0;
