using Blueshift.Domain.Batches;
using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Domain.Tests.Batches;

public sealed class SettledFilesTests
{
    private readonly SettledFiles _settled = new(maxRanges: 4);

    [Fact]
    public void What_was_settled_stays_settled_while_nothing_changes()
    {
        ObjectVersion[] files = [SomeFiles.File("a", 1), SomeFiles.File("b", 2), SomeFiles.File("c", 3)];
        _settled.Settle(files, []);

        Assert.Equal(0, Pass(files));
        Assert.Equal(0, Pass(files.Reverse()));
        Assert.All(files, file => Assert.True(_settled.Contains(file)));
    }

    public static TheoryData<string, ObjectVersion[]> Changes => new()
    {
        { "a file has gone", [SomeFiles.File("a", 1), SomeFiles.File("c", 3)] },
        { "a late file has come", [SomeFiles.File("a", 1), SomeFiles.File("b", 2), SomeFiles.File("bb", 2), SomeFiles.File("c", 3)] },
        { "one has gone and another come", [SomeFiles.File("a", 1), SomeFiles.File("bb", 2), SomeFiles.File("c", 3)] },
        { "a file was overwritten in the same second", [SomeFiles.File("a", 1), SomeFiles.File("b", 2, "e2"), SomeFiles.File("c", 3)] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_range_that_is_not_what_it_was_is_dissolved(string what, ObjectVersion[] present)
    {
        _settled.Settle([SomeFiles.File("a", 1), SomeFiles.File("b", 2), SomeFiles.File("c", 3)], []);

        Assert.True(present.Length == Pass(present), what);
        Assert.All(present, file => Assert.False(_settled.Contains(file)));
    }

    [Fact]
    public void An_overwritten_file_is_unsettled_at_its_new_time_and_its_neighbours_with_it()
    {
        _settled.Settle([SomeFiles.File("a", 1), SomeFiles.File("b", 2)], []);

        Assert.Equal(2, Pass([SomeFiles.File("a", 1), SomeFiles.File("b", 9, "e2")]));
    }

    [Fact]
    public void Files_between_settled_ones_stay_unsettled_when_they_are_known()
    {
        var failed = SomeFiles.File("b", 2);
        _settled.Settle([SomeFiles.File("a", 1), SomeFiles.File("c", 3)], [failed]);

        Assert.Equal(1, Pass([SomeFiles.File("a", 1), failed, SomeFiles.File("c", 3)]));
        Assert.False(_settled.Contains(failed));
        Assert.True(_settled.Contains(SomeFiles.File("a", 1)));
        Assert.True(_settled.Contains(SomeFiles.File("c", 3)));
    }

    [Fact]
    public void Settling_around_and_over_ranges_keeps_them_disjoint()
    {
        ObjectVersion[] inner = [SomeFiles.File("c", 3), SomeFiles.File("d", 4)];
        ObjectVersion[] all = [SomeFiles.File("a", 1), SomeFiles.File("b", 2), .. inner, SomeFiles.File("e", 5)];
        _settled.Settle(inner, []);
        _settled.Settle(all, []);
        _settled.Settle(all, []);

        Assert.Equal(3, _settled.RangeCount);
        Assert.Equal(0, Pass(all));
    }

    [Fact]
    public void Many_ranges_are_merged_where_nothing_stands_between_them()
    {
        var files = Enumerable.Range(0, 100).Select(second => SomeFiles.File("k", second)).ToList();
        var stranger = SomeFiles.File("stranger", 50);
        foreach (var file in files)
        {
            _settled.Settle([file], [stranger]);
        }

        Assert.Equal(1, Pass(files.Append(stranger)));
        Assert.InRange(_settled.RangeCount, 2, 4);
        Assert.Equal(1, Pass(files.Append(stranger)));
        Assert.All(files, file => Assert.True(_settled.Contains(file)));
        Assert.False(_settled.Contains(stranger));
    }

    [Fact]
    public void What_is_settled_during_a_pass_is_not_judged_by_it()
    {
        var (a, b) = (SomeFiles.File("a", 1), SomeFiles.File("b", 2));
        _settled.BeginPass();
        _settled.Observe(a);
        _settled.Settle([a, b], []);
        _settled.Observe(b);
        _settled.EndPass();

        Assert.True(_settled.Contains(a));
        Assert.Equal(0, Pass([a, b]));
    }

    [Fact]
    public void A_pass_that_broke_off_decides_nothing()
    {
        var (a, b) = (SomeFiles.File("a", 1), SomeFiles.File("b", 2));
        _settled.Settle([a, b], []);
        _settled.BeginPass();
        _settled.Observe(a);

        Assert.Equal(0, Pass([a, b]));
    }

    [Fact]
    public void Ten_million_files_would_take_a_few_ranges()
    {
        var settled = new SettledFiles(SettledFiles.DefaultMaxRanges);
        var files = new List<ObjectVersion>();
        for (var batch = 0; batch < 5_000; batch++)
        {
            var more = Enumerable.Range(batch * 10, 10).Select(second => SomeFiles.File("k", second)).ToList();
            files.AddRange(more);
            settled.Settle(more, []);
        }

        settled.BeginPass();
        files.ForEach(settled.Observe);

        Assert.Equal(0, settled.EndPass());
        Assert.InRange(settled.RangeCount, 1, SettledFiles.DefaultMaxRanges);
    }

    /// <summary>Against a set of every version ever settled, over random histories of a bucket.</summary>
    [Fact]
    public void Never_takes_for_settled_what_was_not_and_settles_everything_in_the_end() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 30], Gen.Int[0, 20], Gen.Int[1, 8]).Array[1, 40].Sample(
            steps => new BucketModel().Run(steps), iter: 2_000);

    private long Pass(IEnumerable<ObjectVersion> files)
    {
        _settled.BeginPass();
        foreach (var file in files)
        {
            _settled.Observe(file);
        }

        return _settled.EndPass();
    }

    private sealed class BucketModel
    {
        private readonly SettledFiles _settled = new(maxRanges: 3);
        private readonly Dictionary<string, ObjectVersion> _present = [];
        private readonly HashSet<ObjectVersion> _everSettled = [];
        private int _versions;

        public bool Run((int Action, int Key, int Second, int Count)[] steps) =>
            steps.All(step => Act(step) && Scan(step.Count)) && SettlesEverything();

        private bool Act((int Action, int Key, int Second, int Count) step)
        {
            var key = $"k{step.Key}";
            if (step.Action == 0)
            {
                _present.Remove(key);
            }
            else
            {
                _present[key] = SomeFiles.File(key, step.Second, $"e{_versions++}");
            }

            return true;
        }

        private bool Scan(int batchSize)
        {
            _settled.BeginPass();
            foreach (var file in _present.Values)
            {
                _settled.Observe(file);
            }

            var unsettled = _settled.EndPass();
            var waiting = _present.Values.Where(file => !_settled.Contains(file)).OrderBy(FilePosition.Of).ToList();
            var isRight = unsettled == waiting.Count && _present.Values.Except(waiting).All(_everSettled.Contains);

            // Every third of the batch fails and stays where it is.
            var batch = waiting.Take(batchSize).ToList();
            var failed = batch.Where((_, index) => index % 3 == 2).ToList();
            _settled.Settle(batch.Except(failed), failed);
            _everSettled.UnionWith(batch.Except(failed));
            return isRight;
        }

        private bool SettlesEverything()
        {
            for (var i = 0; i < 100 && _present.Values.Any(file => !_settled.Contains(file)); i++)
            {
                if (!Scan(batchSize: 2))
                {
                    return false;
                }
            }

            return Scan(1) && _present.Values.All(_settled.Contains);
        }
    }
}
