using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A reader who has no mouse: moves by Tab, and must see where he is.</summary>
internal sealed class Keys(IPage page)
{
    private const int Most = 120;

    /// <summary>Presses Tab until something that fits is focused.</summary>
    public async Task ReachAsync(string selector)
    {
        for (var pressed = 0; pressed < Most; pressed++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            await MustBeSeenAsync();
        }

        Assert.Fail($"{selector} is not reached by Tab on {page.Url}");
    }

    /// <summary>Tab leaves every place again: it comes round to the document, or to the first place.</summary>
    public async Task MustCircleAsync()
    {
        await page.EvaluateAsync("document.activeElement.blur()");
        var stops = await page.Locator("a[href], button, input:not([type='hidden']), select, textarea, summary").CountAsync();
        for (var pressed = 0; pressed <= stops + 2; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("() => { const again = document.activeElement === document.body || document.activeElement.dataset.seen; document.activeElement.dataset.seen = 'yes'; return Boolean(again); }"))
            {
                Assert.That(pressed, Is.GreaterThan(5), "Tab went through the page");
                return;
            }
        }

        Assert.Fail($"Tab does not come round on {page.Url}");
    }

    private async Task MustBeSeenAsync()
    {
        var hidden = await page.EvaluateAsync<string?>("""
            () => {
                const at = document.activeElement;
                if (at === document.body) return null;
                const style = getComputedStyle(at), box = at.getBoundingClientRect();
                const isMarked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                const isShown = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
                return (isMarked || at.matches('main, .skip')) && isShown ? null : `${at.outerHTML.slice(0, 120)} outline ${style.outline} at ${Math.round(box.x)},${Math.round(box.y)} ${Math.round(box.width)}x${Math.round(box.height)}`;
            }
            """);
        Assert.That(hidden, Is.Null, "the focus is not seen");
    }
}
