using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>A page in <see cref="Chromium"/>, which keeps what the page complains of.</summary>
sealed class Browser : IAsyncDisposable
{
    /// <summary>How long a page may take for anything. Beside other tests on two processors, starting OHIF (a script of 17 MB) has taken
    /// over a minute.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // What Chromium answers when a page goes while it evaluates something.
    static readonly string[] exchanged =
    [
        "Inspected target navigated or closed",
        "Execution context was destroyed",
        "Cannot find default execution context",
    ];

    readonly DevTools tools;
    readonly ConcurrentDictionary<string, (string Url, string Loader)> running = new();
    readonly ConcurrentQueue<string> complaints = new();
    readonly ConcurrentQueue<(int Status, string Url)> answers = new();
    readonly ConcurrentQueue<(string Url, string Authorization)> requests = new();
    readonly ConcurrentQueue<string> places = new();
    string page = "",
        target = "",
        context = "",
        loader = "";

    Browser() => tools = new DevTools(Take);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every answer so far that came over HTTP.</summary>
    public IReadOnlyCollection<(int Status, string Url)> Answers => answers;

    /// <summary>Opens a page.</summary>
    /// <param name="isFresh">Whether cookies, storage and cache are empty, as in a browser of the page's own.</param>
    public static async Task<Browser> OpenAsync(bool isFresh)
    {
        var browser = new Browser();
        try
        {
            await browser.BeginAsync(isFresh);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    async Task BeginAsync(bool isFresh)
    {
        await tools.ConnectAsync(await Chromium.SharedAsync());
        if (isFresh)
            context = Text(await tools.SendAsync("Target.createBrowserContext", null, session: ""), "browserContextId");
        object wanted = isFresh ? new { url = "about:blank", browserContextId = context } : new { url = "about:blank" };
        target = Text(await tools.SendAsync("Target.createTarget", wanted, session: ""), "targetId");
        page = Text(await tools.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true }, session: ""), "sessionId");
        await WatchAsync(page);
        // Workers fetch and compute on their own.
        await SendAsync(
            "Target.setAutoAttach",
            new
            {
                autoAttach = true,
                waitForDebuggerOnStart = false,
                flatten = true,
            }
        );

        static string Text(JsonElement result, string property) => result.GetProperty(property).GetString()!;
    }

    async Task WatchAsync(string session)
    {
        foreach (var domain in session == page ? ["Page", "Runtime", "Network", "Log"] : new[] { "Runtime", "Network" })
            await tools.SendAsync(domain + ".enable", null, session);
    }

    /// <summary>Goes to an address.</summary>
    public async Task GoAsync(Uri address)
    {
        var result = await SendAsync("Page.navigate", new { url = address.ToString() });
        Assert.False(result.TryGetProperty("errorText", out var failure), $"{address}: {failure}");
    }

    /// <summary>Has every page run a script before its own.</summary>
    public Task PrepareAsync(string script) => SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = script });

    /// <summary>What an expression gives in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var result = await SendAsync(
            "Runtime.evaluate",
            new
            {
                expression,
                awaitPromise = true,
                returnByValue = true,
            }
        );
        Assert.False(result.TryGetProperty("exceptionDetails", out var failure), $"{expression}: {failure}");
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until an expression gives something that is true in JavaScript's sense, and returns it. While the page is being
    /// exchanged it has no values.</summary>
    public async Task<JsonElement> UntilAsync(string expression)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(10, Cancel))
        {
            if (await TryEvaluateAsync($"(() => {{ try {{ return {expression} }} catch {{ return null }} }})()") is not { } result)
                continue;
            if (
                result.GetProperty("result").TryGetProperty("value", out var value)
                && value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)
                && value.ToString() is not ("" or "0")
            )
                return value;
        }
        throw new TimeoutException(
            $"in {Limit.TotalSeconds} s the page did not come to {expression}; it says: "
                + $"{await EvaluateAsync("document.body.innerText.slice(0, 2000)")}\n"
                + $"It went to:\n{string.Join('\n', places)}\nComplaints:\n{string.Join('\n', complaints)}"
        );
    }

    // Null where the page was exchanged by another one meanwhile.
    async Task<JsonElement?> TryEvaluateAsync(string expression)
    {
        try
        {
            return await SendAsync("Runtime.evaluate", new { expression, returnByValue = true });
        }
        catch (InvalidOperationException exception) when (exchanged.Any(exception.Message.Contains))
        {
            return null;
        }
    }

    /// <summary>Clicks on the middle of an element, once it is there.</summary>
    public async Task ClickAsync(string element)
    {
        var at = await PlaceAsync(element);
        await MouseAsync(
            new
            {
                type = "mouseMoved",
                at.X,
                at.Y,
            }
        );
        await MouseAsync(
            new
            {
                type = "mousePressed",
                at.X,
                at.Y,
                button = "left",
                clickCount = 1,
            }
        );
        await MouseAsync(
            new
            {
                type = "mouseReleased",
                at.X,
                at.Y,
                button = "left",
                clickCount = 1,
            }
        );
    }

    /// <summary>Turns the mouse's wheel over an element by one notch, towards the user.</summary>
    public async Task TurnWheelAsync(string element)
    {
        var at = await PlaceAsync(element);
        await MouseAsync(
            new
            {
                type = "mouseWheel",
                at.X,
                at.Y,
                deltaX = 0,
                deltaY = 100,
            }
        );
    }

    /// <summary>Types into whatever has the focus.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new { text });

    /// <summary>Chooses files for an input element, as a dialogue would.</summary>
    public async Task ChooseAsync(string input, params string[] files)
    {
        await UntilAsync($"!!{input}");
        var found = await SendAsync("Runtime.evaluate", new { expression = input });
        await SendAsync("DOM.setFileInputFiles", new { objectId = found.GetProperty("result").GetProperty("objectId").GetString(), files });
    }

    /// <summary>Waits for a request with an Authorization header whose address contains a text, and returns that header.</summary>
    public async Task<string> AuthorizationAsync(string part)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(10, Cancel))
            if (requests.FirstOrDefault(request => request.Url.Contains(part, StringComparison.Ordinal)) is { Url: not null } found)
                return found.Authorization;
        throw new TimeoutException($"no signed request went to {part}");
    }

    /// <summary>Waits for the answer to a request whose address contains a text.</summary>
    public async Task AnsweredAsync(string part)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Limit; await Task.Delay(10, Cancel))
            if (answers.Any(answer => answer.Url.Contains(part, StringComparison.Ordinal)))
                return;
        throw new TimeoutException($"no request to {part} was answered");
    }

    /// <summary>Waits until the page has fetched all that it wants for now.</summary>
    public async Task SettleAsync()
    {
        var quiet = Stopwatch.StartNew();
        for (var clock = Stopwatch.StartNew(); quiet.Elapsed < TimeSpan.FromMilliseconds(300); await Task.Delay(20, Cancel))
        {
            if (!running.IsEmpty)
                quiet.Restart();
            if (clock.Elapsed > Limit)
                throw new TimeoutException("the page still waits for " + string.Join(", ", running.Values.Select(request => request.Url)));
        }
    }

    /// <summary>Holds the page to having got what it asked for, and to having found no fault. What it had already (304) it has
    /// got.</summary>
    public void AssertContent()
    {
        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, answer => answer.Status is (< 200 or > 299) and not 304);
        Assert.Empty(complaints);
    }

    async Task<(double X, double Y)> PlaceAsync(string element)
    {
        var place = await UntilAsync(
            $"(e => {{ const r = e.getBoundingClientRect(); return r.width && (r.x + r.width / 2) + ' ' + (r.y + r.height / 2) "
                + $"}})({element})"
        );
        var numbers = place.GetString()!.Split(' ');
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    Task MouseAsync(object what) => SendAsync("Input.dispatchMouseEvent", what);

    void TakeRequest(string id, JsonElement told)
    {
        var request = told.GetProperty("request");
        var url = request.GetProperty("url").GetString()!;
        if (!url.StartsWith("http", StringComparison.Ordinal))
            return;
        if (request.GetProperty("headers").TryGetProperty("Authorization", out var authorization))
            requests.Enqueue((url, authorization.GetString()!));
        // Scripts are left out: of a worker's it is not always told that they have come.
        if (told.GetProperty("type").GetString() is not ("Script" or "Other"))
            running[id] = (url, told.GetProperty("loaderId").GetString()!);
    }

    // It is not always told that the requests of a page have ended which has gone.
    void TakePage(JsonElement frame)
    {
        if (frame.TryGetProperty("parentId", out _))
            return;
        foreach (var (id, _) in running.Where(request => request.Value.Loader == loader))
            running.TryRemove(id, out _);
        loader = frame.GetProperty("loaderId").GetString()!;
    }

    Task<JsonElement> SendAsync(string method, object? parameters = null) => tools.SendAsync(method, parameters, page);

    void Take(JsonElement message)
    {
        var told = message.GetProperty("params");
        var request = told.TryGetProperty("requestId", out var number) ? number.ToString() : "";
        switch (message.GetProperty("method").GetString())
        {
            case "Target.attachedToTarget":
                _ = WatchAsync(told.GetProperty("sessionId").GetString()!)
                    .ContinueWith(watched => watched.Exception, TaskScheduler.Default);
                break;
            case "Network.requestWillBeSent":
                TakeRequest(request, told);
                break;
            case "Network.responseReceived"
                when told.GetProperty("response").GetProperty("url").GetString() is { } url
                    && url.StartsWith("http", StringComparison.Ordinal):
                answers.Enqueue((told.GetProperty("response").GetProperty("status").GetInt32(), url));
                break;
            case "Page.frameNavigated":
                TakePage(told.GetProperty("frame"));
                break;
            case "Page.frameStartedNavigating" or "Page.navigatedWithinDocument":
                places.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {told.GetProperty("url").GetString()}");
                break;
            case "Network.loadingFinished":
                running.TryRemove(request, out _);
                break;
            case "Network.loadingFailed":
                // What the page itself gave up is no failure: it has gone elsewhere.
                if (running.TryRemove(request, out var wanted) && !told.GetProperty("canceled").GetBoolean())
                    complaints.Enqueue($"{wanted.Url}: {told}");
                break;
            case "Runtime.exceptionThrown":
                complaints.Enqueue("a script failed: " + told.GetProperty("exceptionDetails"));
                break;
            case "Runtime.consoleAPICalled" when told.GetProperty("type").GetString() is "error" or "assert":
                complaints.Enqueue("the page's console: " + told.GetProperty("args"));
                break;
            case "Log.entryAdded" when told.GetProperty("entry").GetProperty("level").GetString() == "error":
                complaints.Enqueue("the browser's log: " + told.GetProperty("entry"));
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (target.Length > 0)
            await tools.SendAsync("Target.closeTarget", new { targetId = target }, session: "");
        if (context.Length > 0)
            await tools.SendAsync("Target.disposeBrowserContext", new { browserContextId = context }, session: "");
        await tools.DisposeAsync();
    }
}
