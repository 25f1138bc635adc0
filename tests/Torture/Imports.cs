using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Torture;

/// <summary>Files of suggestions, sent while hosts die: every row is to be there once.</summary>
internal sealed class Imports(Courier courier)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>The files that were acknowledged: their mark and how many rows they have.</summary>
    public ConcurrentBag<(string Mark, int Rows)> Taken { get; } = [];

    /// <summary>How many rows all of them have.</summary>
    public int Rows => Taken.Sum(file => file.Rows);

    /// <summary>Sends a file and waits until it is stored, where it is stored in the background.</summary>
    public async Task SendAsync(string mark, int rows)
    {
        var delivery = await courier.SendAsync(await Call.UploadAsync("clerk1", "/suggestions/import", $"{mark}.csv", Sheet(mark, rows)));
        if (!delivery.IsDone)
        {
            throw new TortureException($"import: {(int)delivery.Status} {delivery.Text}");
        }

        Taken.Add((mark, rows));
        var answer = JsonNode.Parse(delivery.Text)!;
        if (answer["state"] is not null)
        {
            await WaitAsync((string)answer["id"]!);
        }
        else if ((int)answer["accepted"]! != rows)
        {
            throw new TortureException($"import {mark}: {delivery.Text}");
        }
    }

    /// <summary>Rows that are missing, or there twice.</summary>
    public IEnumerable<string> Faults(Books books) => Taken
        .Select(file => (file.Mark, file.Rows, Found: books.Count($"""deputies_suggestion WHERE "Title" LIKE '{file.Mark}%'""")))
        .Where(file => file.Found != file.Rows)
        .Select(file => $"of the {file.Rows} rows of import {file.Mark} there are {file.Found}");

    private async Task WaitAsync(string id)
    {
        while (true)
        {
            switch ((string?)(await courier.DoAsync("clerk1", $"GET /operations/{id}"))["state"])
            {
                case "completed":
                    return;
                case "failed":
                    throw new TortureException($"import {id} failed");
                default:
                    await Task.Delay(Pause);
                    break;
            }
        }
    }

    private static string Sheet(string mark, int rows)
    {
        var text = new StringBuilder("标题,事由,具体建议,领衔代表,代表证号,类别,是否同意公开\n");
        for (var i = 1; i <= rows; i++)
        {
            var deputy = i % Town.Names.Count;
            text.Append(mark).Append('第').Append(i).Append("号片区的建议,积水。,疏通管道,").Append(Town.Names[deputy]).Append(",00").Append(deputy + 1).Append(",城建环资,是\n");
        }

        return text.ToString();
    }
}
