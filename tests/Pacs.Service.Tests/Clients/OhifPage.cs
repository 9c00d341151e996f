using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>OHIF in a browser, as a user handles it: the study list, a study, the upload. What it shows is read from its canvas.</summary>
sealed class OhifPage(Browser browser, Uri service) : IAsyncDisposable
{
    // Of a large image: enough to tell slices apart, and quick.
    const string MostPoints = "256";

    // Other rows are the one to search in, and one with a single cell while the list is loading or empty. The list is loading already
    // before OHIF has found that nobody is signed in, and leaves for the issuer.
    const string Rows = "[...document.querySelectorAll('tbody tr')].filter(row => !row.querySelector('input') && row.cells.length > 1)";
    const string Viewer = "[...document.querySelectorAll('button, a')].find(element => element.innerText.trim() === 'Basic Viewer')";
    const string Viewport = "window.cornerstone.getEnabledElements()[0].viewport";
    const string Canvas = Viewport + ".element.querySelector('canvas.cornerstone-canvas')";

    // Cornerstone says where in the canvas the image lies and which it is; the values are those of the canvas itself, which has to have
    // something in it.
    const string Shown = $$"""
        (() => {
          const viewport = {{Viewport}}, canvas = {{Canvas}}, image = viewport.getImageData();
          const id = viewport.getCurrentImageId();
          if (viewport.viewportStatus !== 'rendered' || !image || !id) return null;
          const [width, height] = image.dimensions, scale = canvas.width / canvas.clientWidth;
          const across = Math.min(width, {{MostPoints}}), down = Math.min(height, {{MostPoints}});
          const place = (x, y) => viewport.worldToCanvas(image.imageData.indexToWorld([x, y, 0]));
          const origin = place(0, 0), right = place(width - 1, 0), below = place(0, height - 1);
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          const values = new Uint8Array(across * down * 3);
          let least = 255, most = 0;
          for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) {
            const u = Math.floor(x * (width - 1) / (across - 1) + 0.5) / (width - 1), v = Math.floor(y * (height - 1) / (down - 1) + 0.5) / (height - 1);
            const px = Math.round(scale * (origin[0] + u * (right[0] - origin[0]) + v * (below[0] - origin[0])) - 0.5);
            const py = Math.round(scale * (origin[1] + u * (right[1] - origin[1]) + v * (below[1] - origin[1])) - 0.5);
            for (let c = 0; c < 3; c++) {
              const value = pixels[4 * (Math.min(Math.max(py, 0), canvas.height - 1) * canvas.width + Math.min(Math.max(px, 0), canvas.width - 1)) + c];
              values[3 * (y * across + x) + c] = value;
              least = Math.min(least, value); most = Math.max(most, value);
            }
          }
          if (least === most) return null;
          let text = '';
          for (let i = 0; i < values.length; i += 8192) text += String.fromCharCode(...values.subarray(i, i + 8192));
          return { id, images: viewport.getImageIds().length, across, down, values: btoa(text) };
        })()
        """;

    public Browser Browser => browser;

    /// <summary>Opens a page in which OHIF's tour has been seen.</summary>
    /// <param name="service">Address of the service.</param>
    /// <param name="isFresh">Whether nothing has been fetched or compiled before, and nobody is signed in.</param>
    public static async Task<OhifPage> OpenAsync(Uri service, bool isFresh)
    {
        ClientPrograms.Ohif();
        var browser = await Browser.OpenAsync(isFresh);
        await browser.PrepareAsync("localStorage.setItem('shownTours', JSON.stringify(['basicViewerTour']))");
        return new(browser, service);
    }

    /// <summary>Goes to the study list, and waits until it has as many studies at least.</summary>
    public async Task ShowListAsync(int studies)
    {
        await browser.GoAsync(new Uri(service, "ohif"));
        await browser.UntilAsync($"{Rows}.length >= {studies}");
    }

    /// <summary>The rows of the study list, as text.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync() =>
        [
            .. (await browser.EvaluateAsync($"{Rows}.map(row => row.innerText.split(/\\s*[\\t\\n]\\s*/).filter(cell => cell).join('|'))"))
                .EnumerateArray()
                .Select(row => row.GetString()!),
        ];

    /// <summary>Types a patient's name above the list, and waits until so many studies are left.</summary>
    public async Task SearchAsync(string patient, int left)
    {
        await browser.ClickAsync("document.querySelector('input')");
        await browser.TypeAsync(patient);
        await browser.UntilAsync($"{Rows}.length === {left} && {Rows}[0].innerText.includes({JsonSerializer.Serialize(patient)})");
    }

    /// <summary>Opens a study at its address.</summary>
    public Task OpenStudyAsync(string study) => browser.GoAsync(new Uri(service, $"ohif/viewer?StudyInstanceUIDs={study}"));

    /// <summary>Selects a study in the list.</summary>
    public async Task SelectAsync(string description)
    {
        await browser.ClickAsync($"{Rows}.find(row => row.innerText.includes({JsonSerializer.Serialize(description)}))");
        await browser.UntilAsync($"!!{Viewer}");
        await browser.SettleAsync();
    }

    /// <summary>Opens the study that is selected in the list.</summary>
    /// <returns>How long it took from the click to the picture.</returns>
    public async Task<TimeSpan> OpenSelectedAsync()
    {
        var clock = Stopwatch.StartNew();
        await browser.ClickAsync(Viewer);
        await browser.UntilAsync(Shown + " !== null");
        return clock.Elapsed;
    }

    /// <summary>Opens a study from the list.</summary>
    /// <returns>How long it took from the click to the picture.</returns>
    public async Task<TimeSpan> OpenFromListAsync(string description)
    {
        await SelectAsync(description);
        return await OpenSelectedAsync();
    }

    /// <summary>The picture in the first viewport: of which instance and frame, and how many images the viewport has.</summary>
    public async Task<(string SopInstance, int Frame, int Images, Picture Picture)> PictureAsync()
    {
        var told = await browser.UntilAsync(Shown);
        var id = told.GetProperty("id").GetString()!.Split('/');
        return (
            id[^3],
            int.Parse(id[^1], System.Globalization.CultureInfo.InvariantCulture),
            told.GetProperty("images").GetInt32(),
            new Picture(
                told.GetProperty("across").GetInt32(),
                told.GetProperty("down").GetInt32(),
                told.GetProperty("values").GetBytesFromBase64()
            )
        );
    }

    /// <summary>
    /// Turns the wheel over the picture until it shows another frame than the one given. A turn has no effect before the viewer's tools are
    /// ready, so that it is repeated.
    /// </summary>
    public async Task ScrollAsync(string sopInstance, int frame)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Browser.Limit; )
        {
            await browser.TurnWheelAsync(Canvas);
            for (var turned = Stopwatch.StartNew(); turned.Elapsed < TimeSpan.FromSeconds(5); )
                if (await PictureAsync() is var now && (now.SopInstance, now.Frame) != (sopInstance, frame))
                    return;
        }
        throw new TimeoutException("the wheel was turned, and the picture stayed");
    }

    /// <summary>Uploads files from the study list.</summary>
    public async Task UploadAsync(params string[] files)
    {
        await browser.ClickAsync("[...document.querySelectorAll('button')].find(button => button.innerText.trim() === 'Upload')");
        await browser.ChooseAsync("document.querySelector('input[type=file]')", files);
        await browser.UntilAsync("document.body.innerText.includes('Completed!')");
        Assert.Contains(
            $"{files.Length} file",
            (await browser.EvaluateAsync("document.body.innerText")).GetString(),
            StringComparison.Ordinal
        );
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
