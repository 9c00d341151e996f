using Dicom;
using Pacs.Service.Tests.RealInput;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A thousand damaged copies of real files, through both front doors. Inputs that break the service are kept under
/// artifacts/.</summary>
[Trait("run", "full")]
public sealed class MalformedInputTests
{
    const int Mutations = 1000;
    const int Seed = 20260104;

    // What is sent is small, so that a growing process is a leak and not a working set.
    const int LargestFile = 100_000;
    const double MostGrowth = 150;

    [Fact]
    public async Task A_thousand_mutations_of_real_files_end_in_an_answer_and_the_service_goes_on()
    {
        var files = RealFile
            .Manifest()
            .Select(row => row.Path)
            .Where(path => new FileInfo(path).Length is > 200 and < LargestFile)
            .Order(StringComparer.Ordinal)
            .ToList();
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        var random = new Random(Seed);
        double settled = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var path = files[random.Next(files.Count)];
            var mutant = Mutate(await File.ReadAllBytesAsync(path), random);
            try
            {
                await StowAsync(service, mutant);
                await StoreAsync(service, mutant);
            }
            catch (Exception problem)
            {
                Assert.Fail($"mutation {i} of {Path.GetFileName(path)}, kept as {Keep(mutant, i)}: {problem.Message}\n{service.Output}");
            }
            if (i == Mutations / 5)
                settled = service.Memory();
        }
        Assert.True(await service.IsReadyAsync());
        Assert.DoesNotContain("Unhandled", service.Output, StringComparison.OrdinalIgnoreCase);
        Assert.True(service.Memory() - settled < MostGrowth, $"memory grew from {settled:F0} to {service.Memory():F0} MiB");
    }

    static async Task StowAsync(ServiceProcess service, byte[] mutant)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var answer = await Stow.PostAsync(service, mutant).WaitAsync(limit.Token);
        Assert.True((int)answer.StatusCode is 200 or 202 or 400 or 409, $"STOW answered {(int)answer.StatusCode}");
    }

    static async Task StoreAsync(ServiceProcess service, byte[] mutant)
    {
        var syntax = SyntheticInstance.ExplicitLittleEndian;
        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, syntax),
                (Sender.Verification, syntax)
            )
        )
        {
            // As a data set, the bytes behind preamble and meta are as wrong as any.
            var status = await sender.StoreAsync(
                SyntheticInstance.CtImageStorage,
                Uid.New(),
                syntax,
                new MemoryStream(mutant, Math.Min(132, mutant.Length), Math.Max(0, mutant.Length - 132))
            );
            Assert.True(status == 0 || (status >> 12) is 0xA or 0xB or 0xC, $"C-STORE answered {status:X4}");
            Assert.Equal(0, await sender.EchoAsync());
        }
    }

    static byte[] Mutate(byte[] bytes, Random random)
    {
        var changes = random.Next(1, 8);
        for (var change = 0; change < changes && bytes.Length > 8; change++)
        {
            // Headers are where the damage tells.
            var at = random.Next(Math.Min(bytes.Length, random.Next(2) == 0 ? 2_000 : bytes.Length));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(0xFF);
                    break;
                case 3:
                    bytes = bytes[..at];
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 64), bytes.Length - at);
                    bytes = [.. bytes[..at], .. bytes[(at + length)..]];
                    break;
                default:
                    var inserted = new byte[random.Next(1, 32)];
                    random.NextBytes(inserted);
                    bytes = [.. bytes[..at], .. inserted, .. bytes[at..]];
                    break;
            }
        }
        return bytes;
    }

    static string Keep(byte[] mutant, int number)
    {
        var kept = Path.Combine(
            Directory.CreateDirectory(Path.Combine(SharedFiles.Repository, "artifacts", "failing-inputs")).FullName,
            $"mutation-{Seed}-{number}.bin"
        );
        File.WriteAllBytes(kept, mutant);
        return kept;
    }
}
