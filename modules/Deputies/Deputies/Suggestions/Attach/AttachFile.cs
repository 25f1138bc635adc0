using Deputies.Contracts;
using Deputies.Suggestions.Browse;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;
using Monolith.Persistence;

namespace Deputies.Suggestions.Attach;

/// <summary>A file as answers name it.</summary>
internal sealed record AttachmentView(Guid Id, string Name, string ContentType, long Size, DateTime At, Guid? By, string Href)
{
    public static AttachmentView Of(Attachment a) => new(a.Id, a.FileName, a.ContentType, a.Size, a.At, a.PersonId, $"/api/v1/attachments/{a.Id}");
}

/// <summary>The files of a suggestion.</summary>
internal sealed record AttachmentList(IReadOnlyList<AttachmentView> Items);

/// <summary>Adds a file to a suggestion.</summary>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="FileName">The name that the sender gave it.</param>
/// <param name="Open">Opens the content when it is stored; not before, because the API reads the same upload to know a repeated call.</param>
internal sealed record AttachFile(Guid SuggestionId, string FileName, Func<Stream> Open) : ICommand<AttachmentView>;

internal sealed class AttachFileValidator : AbstractValidator<AttachFile>
{
    public AttachFileValidator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("文件没有名称。").MaximumLength(255).WithMessage("文件名太长。");
}

internal sealed class AttachFileHandler(Sight sight, DeputiesData data, Attachments attachments, Journal journal, SuggestionReader reader, Caller caller) : IRequestHandler<AttachFile, AttachmentView>
{
    public async Task<AttachmentView> Handle(AttachFile command, CancellationToken cancellationToken)
    {
        var suggestion = await sight.SuggestionAsync(command.SuggestionId, cancellationToken, withSigners: true);
        await RequirePartAsync(suggestion, cancellationToken);
        await using var content = command.Open();
        var stored = await attachments.StoreAsync(SuggestionEvent.Subject, suggestion.Id, suggestion.CongressId, command.FileName, content, cancellationToken);
        await data.HoldAsync(suggestion.Id, cancellationToken);
        await journal.NoteAsync(
            SuggestionEvent.Subject, suggestion.Id, suggestion.CongressId, new("suggestion.attached", $"上传附件“{stored.FileName}”。"), cancellationToken);
        return AttachmentView.Of(stored);
    }

    /// <summary>Who has no part in it may read but adds nothing.</summary>
    private async Task RequirePartAsync(Suggestion suggestion, CancellationToken cancellationToken)
    {
        var shares = await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == suggestion.Id && u.AgencyId == caller.AgencyId).ToListAsync(cancellationToken);
        if (!(await reader.EyesOnAsync(suggestion, shares, cancellationToken)).MayAttach)
        {
            throw new ForbiddenException("attachment.not-yours", $"您不能为这件建议上传附件。");
        }
    }
}

/// <summary>The files of a suggestion that the caller may see.</summary>
internal sealed record ListAttachments(Guid SuggestionId) : IQuery<AttachmentList>;

internal sealed class ListAttachmentsHandler(Sight sight, Attachments attachments) : IRequestHandler<ListAttachments, AttachmentList>
{
    public async Task<AttachmentList> Handle(ListAttachments request, CancellationToken cancellationToken)
    {
        await sight.RequireSightAsync(request.SuggestionId, cancellationToken);
        return new([.. (await attachments.ListAsync(request.SuggestionId, cancellationToken)).Select(AttachmentView.Of)]);
    }
}

/// <summary>A file with its content; none where the caller may not see what it belongs to.</summary>
internal sealed record OpenAttachment(Guid AttachmentId) : IQuery<OpenedAttachment?>;

/// <summary>A file to send.</summary>
internal sealed record OpenedAttachment(string Name, string ContentType, Stream Content);

internal sealed class OpenAttachmentHandler(Sight sight, Attachments attachments) : IRequestHandler<OpenAttachment, OpenedAttachment?>
{
    public async Task<OpenedAttachment?> Handle(OpenAttachment request, CancellationToken cancellationToken)
    {
        var attachment = await attachments.FindAsync(request.AttachmentId, cancellationToken);
        return attachment is { SubjectType: SuggestionEvent.Subject } && await sight.Suggestions.AnyAsync(s => s.Id == attachment.SubjectId, cancellationToken)
            ? new(attachment.FileName, attachment.ContentType, attachments.Open(attachment.Id))
            : null;
    }
}
