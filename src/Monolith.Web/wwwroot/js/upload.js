// Files: drop them on the field, refuse what is too large before it travels, show how far the upload is.
export function start(root) {
    root.querySelectorAll('[data-drop]').forEach((drop) => {
        const input = drop.querySelector('input[type="file"]');
        const bar = drop.querySelector('progress');
        ['dragover', 'dragleave', 'drop'].forEach((name) => drop.addEventListener(name, (event) => {
            event.preventDefault();
            drop.classList.toggle('over', name === 'dragover');
            if (name === 'drop' && event.dataTransfer.files.length) {
                input.files = event.dataTransfer.files;
                input.dispatchEvent(new Event('change', { bubbles: true }));
            }
        }));
        input.addEventListener('change', () => {
            const large = [...input.files].some((file) => file.size > Number(input.dataset.max));
            input.setCustomValidity(large ? input.dataset.tooLarge : '');
            if (large) {
                input.reportValidity();
            }
        });
        input.form?.addEventListener('submit', (event) => {
            if (event.defaultPrevented || !input.files.length || input.form.method !== 'post') {
                return;
            }
            event.preventDefault();
            send(input.form, event.submitter, bar);
        });
    });
}

function send(form, button, bar) {
    const request = new XMLHttpRequest();
    bar.hidden = false;
    request.open('POST', form.action);
    request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) {
            bar.value = 100 * event.loaded / event.total;
        }
    });
    request.addEventListener('load', () => {
        const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
        const main = answer.querySelector('main');
        if (request.status < 400 && request.responseURL !== form.action || !main) {
            location.assign(request.responseURL);
            return;
        }
        // The page came back with messages: show them in place.
        document.querySelector('main').replaceWith(document.adoptNode(main));
        document.querySelector('.problems')?.focus();
        start(document);
    });
    request.addEventListener('error', () => location.reload());
    request.send(new FormData(form, button));
}
