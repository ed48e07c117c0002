import type { Directory } from './directory-tree.js';
import { byId, h } from './dom.js';

/** Lists the directories that were opened, with a button each to close them. */
export function showOpened(
  directories: readonly (readonly [number: number, directory: Directory])[],
  onClose: (number: number) => void,
): void {
  const buttons = directories.map(([number, { path }]) => {
    const button = h('button', { type: 'button', title: `Close ${path}` }, path, ' ×');
    button.addEventListener('click', () => onClose(number));
    return button;
  });
  byId('opened').replaceChildren(...buttons);
}
