import { byId, h } from './dom.js';
import type { Groups } from './groups.js';
import { count, whole } from './numbers.js';

export interface LegendOptions {
  readonly groups: Groups;
  /** Whether some nodes are directories. */
  readonly hasDirectories: boolean;
  readonly onHover: (group: number | undefined) => void;
}

/** Says what the colours, sizes and lines mean. */
export function showLegend({ groups: { groups }, hasDirectories, onHover }: LegendOptions): void {
  const rows = groups.map(({ path, size, colour }) => {
    const row = h(
      'li',
      { title: `${path || 'all else'}: ${count(size, 'file')}` },
      h('i', { className: `dot group-${colour}` }),
      h('span', { className: 'name', textContent: path || 'all else' }),
      h('span', { className: 'size', textContent: whole(size) }),
    );
    row.addEventListener('pointerenter', () => onHover(colour));
    row.addEventListener('pointerleave', () => onHover(undefined));
    return row;
  });
  const marks = [
    ...(hasDirectories ? [mark('square', 'directory: click to open')] : []),
    mark('sizes', hasDirectories ? 'size: PageRank, or files' : 'size: PageRank'),
    mark('line is-uses', 'uses'),
    mark('line is-used-by', 'used by'),
  ];
  byId('legend').replaceChildren(
    h('ul', { className: 'groups' }, ...rows),
    h('ul', { className: 'marks' }, ...marks),
  );
}

function mark(name: string, text: string): HTMLLIElement {
  return h('li', {}, h('i', { className: name }), text);
}
