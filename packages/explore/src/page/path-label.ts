import { h } from './dom.js';

/** A path whose last part stands out, and whose beginning gives way first. */
export function pathLabel(path: string): HTMLElement {
  const slash = path.lastIndexOf('/') + 1;
  return h(
    'span',
    { className: 'path' },
    h('span', { className: 'folder' }, h('bdi', { textContent: path.slice(0, slash) })),
    h('span', { className: 'base', textContent: path.slice(slash) }),
  );
}
