// Type-ahead over a select: its own options, or a JSON endpoint in data-src that takes ?q= and answers [{value, text, note}].
let number = 0;

export function start(root) {
    root.querySelectorAll('select[data-picker]').forEach(improve);
}

function improve(select) {
    const box = document.createElement('div');
    const input = document.createElement('input');
    const list = document.createElement('ul');
    const picked = document.createElement('div');
    const problem = document.createElement('p');
    const many = select.multiple;
    let shown = [];
    let at = -1;
    let asked = 0;

    box.className = 'picker';
    picked.className = 'picked';
    problem.className = 'problem';
    problem.hidden = true;
    problem.setAttribute('role', 'alert');
    list.className = 'picker-pop';
    list.id = `picker-${++number}`;
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off', placeholder: select.dataset.placeholder })
        .forEach(([name, value]) => input.setAttribute(name, value));
    ['aria-describedby', 'aria-invalid', 'aria-required'].forEach((name) => {
        if (select.hasAttribute(name)) {
            input.setAttribute(name, select.getAttribute(name));
        }
    });
    const label = document.querySelector(`label[for="${select.id}"]`);
    input.id = select.id;
    select.id += '-select';
    list.setAttribute('aria-label', label?.textContent.trim() ?? select.dataset.placeholder);
    if (!label) {
        input.setAttribute('aria-label', select.dataset.placeholder);
    }
    select.hidden = true;
    select.after(box);
    box.append(picked, problem, input, list);
    show();

    input.addEventListener('input', () => {
        take();
        find(input.value);
    });
    input.addEventListener('focus', () => input.select());
    input.addEventListener('click', () => find(''));
    input.addEventListener('blur', () => {
        take();
        if (many && named()) {
            choose(named());
        }
        tell();
        setTimeout(close, 150);
    });
    input.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowDown' && list.hidden) {
            find('');
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            move(at + (event.key === 'ArrowDown' ? 1 : -1));
        } else if (event.key === 'Enter' && !list.hidden) {
            event.preventDefault();
            if (shown[at]) {
                choose(shown[at]);
            } else {
                close();
            }
        } else if (event.key === 'Escape' && !list.hidden) {
            event.stopPropagation();
            close();
        } else if (event.key === 'Backspace' && many && input.value === '') {
            [...select.selectedOptions].at(-1) && drop([...select.selectedOptions].at(-1));
        }
    });
    list.addEventListener('mousedown', (event) => {
        event.preventDefault();
        const line = event.target.closest('li[data-at]');
        if (line) {
            choose(shown[Number(line.dataset.at)]);
        }
    });

    async function find(text) {
        const turn = ++asked;
        const words = text.trim().toLowerCase();
        let found = [...select.options].filter((option) => option.value && !(many && option.selected) && option.text.toLowerCase().includes(words))
            .map((option) => ({ value: option.value, text: option.text, note: option.parentElement.label }));
        if (select.dataset.src && words) {
            const address = new URL(select.dataset.src, location.href);
            address.searchParams.set('q', text.trim());
            try {
                const answer = await (await fetch(address, { headers: { accept: 'application/json' } })).json();
                found = (answer.items ?? answer).map((item) => ({ value: String(item.value ?? item.id), text: item.text ?? item.name, note: item.note }));
            } catch {
                // The select's own options remain.
            }
        }
        if (turn === asked) {
            open(found.slice(0, 50), words ? 0 : -1);
        }
    }

    function open(found, first) {
        shown = found;
        list.replaceChildren(...found.map((item, place) => {
            const line = document.createElement('li');
            line.setAttribute('role', 'option');
            line.id = `${list.id}-${place}`;
            line.dataset.at = place;
            line.textContent = item.text;
            if (item.note) {
                line.append(Object.assign(document.createElement('small'), { textContent: item.note }));
            }
            return line;
        }));
        if (!found.length) {
            list.append(Object.assign(document.createElement('li'), { textContent: select.dataset.none, className: 'muted' }));
        }
        list.hidden = false;
        input.setAttribute('aria-expanded', 'true');
        move(found.length ? first : -1);
    }

    function move(to) {
        at = Math.max(-1, Math.min(shown.length - 1, to));
        [...list.children].forEach((line, place) => line.setAttribute('aria-selected', String(place === at)));
        if (at >= 0) {
            input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
            list.children[at].scrollIntoView({ block: 'nearest' });
        } else {
            input.removeAttribute('aria-activedescendant');
        }
    }

    function close() {
        asked++;
        list.hidden = true;
        input.setAttribute('aria-expanded', 'false');
        input.removeAttribute('aria-activedescendant');
    }

    function choose(item) {
        let option = [...select.options].find((other) => other.value === item.value);
        if (!option) {
            option = new Option(item.text, item.value);
            select.add(option);
        }
        option.selected = true;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
        close();
        show();
    }

    function drop(option) {
        option.selected = false;
        select.dispatchEvent(new Event('input', { bubbles: true }));
        select.dispatchEvent(new Event('change', { bubbles: true }));
        show();
        input.focus();
    }

    // What is written counts: nothing written is nothing chosen, a known name is chosen, anything else is refused and stays to be read.
    function take() {
        const text = input.value.trim();
        const known = named();
        if (!many && select.value !== (known?.value ?? '')) {
            select.value = known?.value ?? '';
            select.dispatchEvent(new Event('input', { bubbles: true }));
            select.dispatchEvent(new Event('change', { bubbles: true }));
        }
        input.setCustomValidity(text && !known ? select.dataset.unknown.replace('{0}', text) : '');
        problem.hidden = problem.hidden || input.validity.valid;
    }

    function named() {
        const text = input.value.trim().toLowerCase();
        return text ? [...select.options].find((option) => option.value && option.text.toLowerCase() === text) : null;
    }

    function tell() {
        problem.textContent = input.validationMessage;
        problem.hidden = input.validity.valid;
    }

    function show() {
        input.setCustomValidity('');
        tell();
        const chosen = [...select.selectedOptions].filter((option) => option.value);
        if (!many) {
            input.value = chosen[0]?.text ?? '';
            return;
        }
        input.value = '';
        picked.replaceChildren(...chosen.map((option) => {
            const chip = document.createElement('span');
            const away = document.createElement('button');
            chip.className = 'chip';
            away.type = 'button';
            away.textContent = '×';
            away.setAttribute('aria-label', `${select.dataset.remove} ${option.text}`);
            away.addEventListener('click', () => drop(option));
            chip.append(option.text, away);
            return chip;
        }));
    }
}
