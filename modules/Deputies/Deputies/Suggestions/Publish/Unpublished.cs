using System.Linq.Expressions;
using Deputies.Undertakings;

namespace Deputies.Suggestions.Publish;

/// <summary>What should be public: a reply that its agency and the office marked as open, once it is delivered.</summary>
internal static class Unpublished
{
    /// <summary>Whether a reply is to be made public.</summary>
    public static readonly Expression<Func<Reply, bool>> IsDue = reply => reply.Publish == Publication.Open && reply.DeliveredOn != null;

    private static readonly Func<Reply, bool> Check = IsDue.Compile();

    /// <summary>The same of a reply that was read already.</summary>
    public static bool Is(Reply reply) => Check(reply);
}
