// Improves pages that work without it. Other modules are fetched only where their marks stand on the page.
import './enhance.js';

const parts = [
    ['select[data-picker]', './picker.js'],
    ['[data-drop]', './upload.js'],
    ['table[data-keys], [data-select-all]', './list.js'],
    ['[data-live]', './live.js'],
];

for (const [mark, module] of parts) {
    if (document.querySelector(mark)) {
        import(module).then((part) => part.start(document));
    }
}
