// Lists: select all, ranges with Shift, the bulk bar's count, and the keyboard (j k x a, Enter).
import { typing } from './enhance.js';

export function start(root) {
    root.querySelectorAll('[data-select-all]').forEach((all) => {
        const table = all.closest('table');
        all.hidden = false;
        all.addEventListener('change', () => {
            boxes(table).forEach((box) => { box.checked = all.checked; });
            count(table);
        });
        let last = null;
        table.addEventListener('click', (event) => {
            const box = event.target;
            if (!box.matches?.('tbody .c input')) {
                return;
            }
            const list = boxes(table);
            if (event.shiftKey && last) {
                const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
                list.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
            }
            last = box;
            count(table);
        });
        count(table);
    });
    const table = root.querySelector('table[data-keys]');
    if (table) {
        root.addEventListener('keydown', (event) => key(table, event));
    }
}

function boxes(table) {
    return [...table.querySelectorAll('tbody .c input')];
}

function count(table) {
    const list = boxes(table);
    const chosen = list.filter((box) => box.checked).length;
    const all = table.querySelector('[data-select-all]');
    all.checked = chosen > 0 && chosen === list.length;
    all.indeterminate = chosen > 0 && chosen < list.length;
    const bar = (table.closest('form') ?? table.closest('.card') ?? document).querySelector('[data-bulk]');
    const text = bar?.querySelector('[data-count]');
    if (text) {
        text.textContent = text.dataset.count.replace('{0}', chosen);
        text.setAttribute('role', 'status');
        bar.classList.toggle('none', chosen === 0);
    }
}

function key(table, event) {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
        return;
    }
    const rows = [...table.tBodies[0].rows];
    const at = rows.findIndex((row) => row.classList.contains('at'));
    if (event.key === 'j' || event.key === 'k') {
        const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)))];
        rows[at]?.classList.remove('at');
        next?.classList.add('at');
        next?.scrollIntoView({ block: 'nearest' });
        next?.querySelector('a[href]')?.focus({ preventScroll: true });
        event.preventDefault();
    } else if (event.key === 'x' && at >= 0) {
        const box = rows[at].querySelector('.c input');
        if (box) {
            box.checked = !box.checked;
            count(table);
        }
    } else if (event.key === 'a') {
        const button = table.closest('form')?.querySelector('[data-bulk] .btn.main');
        if (boxes(table).some((box) => box.checked)) {
            button?.click();
        } else {
            button?.focus();
        }
    }
}
