using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monolith.Access.People;
using Monolith.Kernel;

namespace Monolith.Access.SignIn;

/// <summary>How somebody signed in; stored as text.</summary>
internal enum SignInWay
{
    /// <summary>Cookie of a browser.</summary>
    Page,

    /// <summary>Bearer token of a program.</summary>
    Api,
}

/// <summary>One sign-in (登录): from the password to the sign-out. Cookies and tokens carry its id, so that each can be ended alone.</summary>
internal sealed class SignInRecord : AggregateRoot
{
    private SignInRecord()
    {
    }

    public Guid PersonId { get; private init; }

    public SignInWay Way { get; private init; }

    public string Address { get; private init; } = "";

    /// <summary>What the browser or program calls itself.</summary>
    public string Agent { get; private init; } = "";

    public DateTime At { get; private init; }

    /// <summary>When it ended by sign-out or withdrawal.</summary>
    public DateTime? EndedAt { get; private set; }

    public static SignInRecord Open(Person person, SignInWay way, string address, string agent, DateTime now)
    {
        var record = new SignInRecord
        {
            Id = NewId.Next(),
            CongressId = person.CongressId,
            PersonId = person.Id,
            Way = way,
            Address = address,
            Agent = agent.Cut(200),
            At = now,
        };
        record.Raise(new SignInOpened(record.Id), new("sign-in.succeeded", $"{person.Name}登录。", Why: address));
        return record;
    }

    public void End(DateTime now)
    {
        if (EndedAt is not null)
        {
            return;
        }

        EndedAt = now;
        Raise(new SignInEnded(Id), new("sign-in.ended", $"退出登录。"));
    }
}

/// <summary>Somebody signed in.</summary>
internal sealed record SignInOpened(Guid SignInId) : IDomainEvent;

/// <summary>A sign-in ended; its cookie or tokens are void.</summary>
internal sealed record SignInEnded(Guid SignInId) : IDomainEvent;

internal sealed class SignInRecordConfiguration : IEntityTypeConfiguration<SignInRecord>
{
    public void Configure(EntityTypeBuilder<SignInRecord> record)
    {
        record.ToTable("access_sign_in");
        record.Property(r => r.Address).HasMaxLength(64);
        record.Property(r => r.Agent).HasMaxLength(200);
        record.HasIndex(r => new { r.PersonId, r.EndedAt });
        record.HasIndex(r => r.At);
        record.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
