using FluentValidation;
using MediatR;
using Monolith.Kernel;

namespace Monolith.Web.Tests;

internal sealed class ProblemTests
{
    [TestCase("Input.LeadAgency")]
    [TestCase("leadAgency")]
    [TestCase("LeadAgencyId")]
    public void A_field_is_found_however_it_is_spelled(string name)
    {
        var problems = Problems.Of("leadAgencyId", "请选择主办单位。");

        Assert.That(problems.For(name).Single().Text, Is.EqualTo("请选择主办单位。"));
    }

    [Test]
    public void Items_of_lists_keep_their_place()
    {
        var problems = Problems.Of("asks[1].text", "请填写诉求。");

        Assert.Multiple(() =>
        {
            Assert.That(problems.For("Input.Asks[1].Text"), Is.Not.Empty);
            Assert.That(problems.For("Input.Asks[0].Text"), Is.Empty);
        });
    }

    [Test]
    public async Task A_rule_that_is_broken_becomes_a_general_problem()
    {
        var problems = await new Refusing(new RuleViolationException("taken", $"建议 {41} 已经交办。")).TrySendAsync(new Order());

        Assert.Multiple(() =>
        {
            Assert.That(problems.All.Select(problem => (problem.Field, problem.In(new Texts([])))), Is.EqualTo(new[] { ((string?)null, "建议 41 已经交办。") }));
            Assert.That(problems.IsEmpty, Is.False);
        });
    }

    [Test]
    public async Task What_validation_finds_belongs_to_its_fields()
    {
        var refused = new ValidationException([new("title", "标题不能为空。") { ErrorCode = "required" }]);

        var problems = await new Refusing(refused).TrySendAsync(new Order());

        Assert.That(problems.For("Input.Title").Single().Code, Is.EqualTo("required"));
    }

    [Test]
    public void Everything_else_flies() =>
        Assert.ThrowsAsync<InvalidOperationException>(() => new Refusing(new InvalidOperationException()).TrySendAsync(new Order()));

    [Test]
    public void Texts_are_compared_by_the_character_and_the_word() =>
        Assert.That(
            TextDiff.Compare("适时公布 ABC 价", "6月公布 ABD 价"),
            Is.EqualTo(new DiffPiece[]
            {
                new(DiffKind.Removed, "适时"), new(DiffKind.Added, "6月"), new(DiffKind.Same, "公布 "), new(DiffKind.Removed, "ABC"), new(DiffKind.Added, "ABD"), new(DiffKind.Same, " 价"),
            }));

    private sealed record Order : ICommand;

    private sealed class Refusing(Exception failure) : IMediator
    {
        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) => throw failure;

        public Task<object?> Send(object request, CancellationToken cancellationToken = default) => throw failure;

        public Task Publish(object notification, CancellationToken cancellationToken = default) => throw failure;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => throw failure;
    }
}
