namespace Monolith.Kernel.Tests;

internal sealed class NewIdTests
{
    [Test]
    public void Ids_sort_in_the_order_in_which_they_were_made()
    {
        var made = Enumerable.Range(0, 100_000).Select(_ => NewId.Next()).ToList(); // far more than one millisecond's counter holds

        Assert.That(made, Is.Ordered);
        Assert.That(made.Select(id => $"{id}"), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(made, Has.All.Matches<Guid>(id => id is { Version: 7, Variant: >= 8 and <= 11 }));
    }

    [Test]
    public void No_two_are_the_same_when_many_make_them_at_once()
    {
        var made = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).SelectMany(_ => Enumerable.Range(0, 20_000).Select(_ => NewId.Next())).ToList();

        Assert.That(made.Distinct().Count(), Is.EqualTo(160_000));
    }

    [Test]
    public void An_id_tells_its_time()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var moment = Convert.ToInt64($"{NewId.Next():N}"[..12], 16);

        Assert.That(moment, Is.InRange(before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 100)); // the other tests may have run the counter ahead
    }
}
