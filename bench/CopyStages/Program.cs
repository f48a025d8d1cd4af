using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Blueshift.Bench.CopyStages;

var artifacts = Directory.CreateTempSubdirectory("blueshift-bench-");
try
{
    var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10);
    BenchmarkRunner.Run<Stages>(new ManualConfig { ArtifactsPath = artifacts.FullName }
        .AddJob(job)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.Console)
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(new ThroughputColumn(), new AllocationColumn()));
}
finally
{
    artifacts.Delete(recursive: true);
}
