// Live parts: when the server says that something changed, the parts marked data-live-part (each with an id) are read anew.
export function start(root) {
    const source = root.querySelector('[data-live]').dataset.live;
    const events = new EventSource(source);
    let waiting = null;
    events.addEventListener('message', () => {
        clearTimeout(waiting);
        waiting = setTimeout(refresh, 400);
    });
    addEventListener('pagehide', () => events.close());
}

async function refresh() {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) {
        return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelectorAll('[data-live-part][id]').forEach((part) => {
        const fresh = page.getElementById(part.id);
        // Never under the reader's hands.
        if (fresh && !part.contains(document.activeElement) && fresh.innerHTML !== part.innerHTML) {
            part.replaceChildren(...document.adoptNode(fresh).childNodes);
        }
    });
}
