// Something new: shows the line that offers to read the page anew. Only a window that is looked at listens, because a browser has few connections.
export function start(root) {
    const line = root.querySelector('[data-live]');
    let events = null;

    function listen() {
        if (!events && line.hidden && document.visibilityState === 'visible') {
            events = new EventSource(line.dataset.live);
            events.addEventListener('changed', () => {
                line.hidden = false;
                stop();
            });
        }
    }

    function stop() {
        events?.close();
        events = null;
    }

    document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? listen() : stop()));
    addEventListener('pagehide', stop);
    addEventListener('pageshow', listen);
    listen();
}
