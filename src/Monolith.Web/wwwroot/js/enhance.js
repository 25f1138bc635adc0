// Double-click guard, confirmation, unsaved changes, menus that close, focus on messages.
const sent = new WeakSet();
const changed = new Set();

document.addEventListener('submit', (event) => {
    const form = event.target;
    const button = event.submitter;
    if (sent.has(form)) {
        event.preventDefault();
        return;
    }

    const question = button?.dataset.confirm || form.dataset.confirm;
    if (question && !form.dataset.confirmed && asks(form, button)) {
        event.preventDefault();
        ask(question, button).then((yes) => {
            if (yes) {
                form.dataset.confirmed = 'yes';
                const sure = form.querySelector('[data-sure]');
                if (sure) {
                    sure.value = button.dataset.confirmWhen ?? button.value;
                }
                form.requestSubmit(button);
                delete form.dataset.confirmed;
            }
        });
        return;
    }

    changed.delete(form);
    if (form.method === 'post') {
        sent.add(form);
        // After this tick: a button disabled at once would not be sent with the form.
        setTimeout(() => mark(button, true));
    }
});

window.addEventListener('pageshow', () => {
    for (const form of document.forms) {
        sent.delete(form);
    }
    document.querySelectorAll('.btn.busy').forEach((button) => mark(button, false));
});

// Not before everything is chosen that must be, and where it depends on a choice, only for that one.
function asks(form, button) {
    const when = button?.dataset.confirmWhen;
    return [...form.querySelectorAll('[data-required]')].every((group) => group.querySelector('input:checked'))
        && (!when || [...form.querySelectorAll('input:checked')].some((chosen) => chosen.value === when));
}

function mark(button, busy) {
    if (button) {
        button.classList.toggle('busy', busy);
        button.setAttribute('aria-disabled', String(busy));
    }
}

function ask(question, button) {
    const dialog = document.createElement('dialog');
    const text = document.createElement('p');
    const actions = document.createElement('div');
    const english = document.documentElement.lang === 'en';
    text.textContent = question;
    text.id = 'dialog-text';
    dialog.setAttribute('aria-labelledby', text.id);
    actions.className = 'actions';
    actions.append(choice(english ? 'Cancel' : '取消', 'no', 'btn'), choice(button?.textContent.trim() || (english ? 'Yes' : '确定'), 'yes', 'btn main'));
    dialog.append(text, actions);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) => dialog.addEventListener('close', () => {
        resolve(dialog.returnValue === 'yes');
        dialog.remove();
        button?.focus();
    }));

    function choice(label, value, kind) {
        const made = document.createElement('button');
        made.type = 'button';
        made.className = kind;
        made.textContent = label;
        made.addEventListener('click', () => dialog.close(value));
        return made;
    }
}

// Unsaved changes: only forms that ask for it.
document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (form?.hasAttribute('data-unsaved')) {
        changed.add(form);
    }
});
window.addEventListener('beforeunload', (event) => {
    if ([...changed].some((form) => form.isConnected)) {
        event.preventDefault();
    }
});

// Menus and explanations close on a click elsewhere and on Escape.
const floating = 'details.pop[open], details.why[open]';
document.addEventListener('click', (event) => {
    document.querySelectorAll(floating).forEach((open) => {
        if (!open.contains(event.target)) {
            open.open = false;
        }
    });
});
document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
        document.querySelectorAll(floating).forEach((open) => {
            open.open = false;
            open.querySelector('summary').focus();
        });
    }
    if (event.key === '/' && !typing(event.target)) {
        const search = [...document.querySelectorAll('.filters input[type="search"], .bar input[type="search"]')].filter((field) => field.offsetParent).at(-1);
        if (search) {
            event.preventDefault();
            search.focus();
        }
    }
});

// An explanation that a list did not bring along is fetched when it is opened; if that fails, the link to its page stays.
document.addEventListener('toggle', async (event) => {
    const from = event.target.open && event.target.dataset?.from;
    if (from) {
        delete event.target.dataset.from;
        const answer = await fetch(from).catch(() => null);
        const found = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main .arith');
        if (found) {
            event.target.querySelector('.arith').replaceWith(found);
        }
    }
}, true);

// A form that changes with a select may submit itself.
document.addEventListener('change', (event) => {
    if (event.target.hasAttribute?.('data-submit')) {
        event.target.form.requestSubmit();
    }
});
document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-print]')) {
        window.print();
    }
});
document.querySelector('.problems')?.focus();

export function typing(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|button|submit)$/.test(element.type);
}

// Paper has no folds: the replies are open while the page is printed.
addEventListener('beforeprint', () => document.querySelectorAll('details.reply:not([open])').forEach(fold => { fold.open = true; fold.dataset.shut = ''; }));
addEventListener('afterprint', () => document.querySelectorAll('details.reply[data-shut]').forEach(fold => { fold.open = false; delete fold.dataset.shut; }));
