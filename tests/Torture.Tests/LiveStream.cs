using System.Net;
using System.Net.ServerSentEvents;
using System.Text.RegularExpressions;

namespace Torture.Tests;

/// <summary>The events that a page of the client listens to.</summary>
internal sealed partial class LiveStream : IDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly IAsyncEnumerator<SseItem<string>> events;
    private Task<bool>? waiting;

    private LiveStream(HttpResponseMessage answer, Stream stream)
    {
        this.answer = answer;
        events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>Whether the host has ended it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Listens as the page says.</summary>
    public static async Task<LiveStream> OpenAsync(HttpClient browser, string page)
    {
        var answer = await browser.GetAsync(Address().Match(page).Groups[1].Value, HttpCompletionOption.ResponseHeadersRead);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return new(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Waits for an event of the type; it says nothing but its type.</summary>
    public async Task<bool> NextAsync(string type, TimeSpan patience)
    {
        var end = Task.Delay(patience);
        while (true)
        {
            var next = waiting ?? events.MoveNextAsync().AsTask();
            waiting = null;
            if (await Task.WhenAny(next, end) == end)
            {
                waiting = next;
                return false;
            }

            if (!await next)
            {
                HasEnded = true;
                return false;
            }

            Assert.That(events.Current.Data, Is.Empty);
            if (events.Current.EventType == type)
            {
                return true;
            }
        }
    }

    public void Dispose() => answer.Dispose();

    [GeneratedRegex("data-live=\"([^\"]+)\"")]
    private static partial Regex Address();
}
