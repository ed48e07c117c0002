import type { Directory } from './directory-tree.js';
import { byId, h } from './dom.js';

type Numbered = readonly [number: number, directory: Directory];

export interface DirectoryBarContent {
  /** What was opened. */
  readonly opened: readonly Numbered[];
  /** The closed directory around the selected file. */
  readonly closed: Numbered | undefined;
  readonly onToggle: (number: number) => void;
}

/** Buttons above the graph that close the directories that were opened, and open the one of interest. */
export function showDirectoryBar({ opened, closed, onToggle }: DirectoryBarContent): void {
  const button = ([number, { path }]: Numbered, text: string, title: string) => {
    const made = h('button', { type: 'button', title: `${title} ${path}` }, text);
    made.addEventListener('click', () => onToggle(number));
    return made;
  };
  byId('directories').replaceChildren(
    ...opened.map((each) => button(each, `${each[1].path} ×`, 'Close')),
    ...(closed === undefined ? [] : [button(closed, `Open ${closed[1].path}/`, 'Open')]),
  );
}
