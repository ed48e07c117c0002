import type { MapData } from '../page-data.js';
import { byId, h } from './dom.js';
import { pathLabel } from './path-label.js';

export interface MapPanelEvents {
  readonly onSelect: (path: string) => void;
  readonly onHover: (path: string | undefined) => void;
  /** The colour group of a file. */
  readonly groupOf: (path: string) => number | undefined;
}

/** The map as a list of files, with arrow keys to move in it. */
export class MapPanel {
  private readonly list = byId('map');
  private readonly events: MapPanelEvents;
  private entries: readonly HTMLButtonElement[] = [];
  private selected: string | undefined;

  constructor(events: MapPanelEvents) {
    this.events = events;
    this.list.addEventListener('keydown', (event) => this.move(event));
    this.list.addEventListener('pointerleave', () => events.onHover(undefined));
  }

  show({ text, headings }: MapData): void {
    const focused = this.entries.find((each) => each === document.activeElement)?.dataset.path;
    const lines = text.replace(/\n$/, '').split('\n');
    const starts = [...headings.map(([line]) => line), lines.length];
    const entries: HTMLButtonElement[] = [];
    const sections = headings.map(([line, path], at) => {
      const below = lines.slice(line + 1, starts[at + 1]);
      const own = below.findIndex((each) => !each.startsWith(' '));
      const signatures = own === -1 ? below : below.slice(0, own);
      const entry = this.entry(path, at + 1);
      entries.push(entry);
      return h('section', { className: 'entry' }, entry, signatureLines(signatures));
    });
    const lastHeading = headings.at(-1)?.[0] ?? -1;
    const rest = lines.slice(lastHeading + 1).filter((each) => !each.startsWith(' '));
    this.list.replaceChildren(
      ...sections,
      h('pre', { className: 'rest', textContent: rest.join('\n') }),
    );
    this.entries = entries;
    this.mark(this.selected);
    if (focused !== undefined) this.focusEntry(focused);
  }

  mark(selected: string | undefined): void {
    this.selected = selected;
    for (const [at, entry] of this.entries.entries()) {
      const isSelected = entry.dataset.path === selected;
      entry.setAttribute('aria-current', String(isSelected));
      // One of the entries can be reached with the tab key, the others from there.
      entry.tabIndex = isSelected || at === 0 ? 0 : -1;
    }
  }

  /** Focuses the entry of a file, or the first one. */
  focusEntry(path: string): void {
    const entry = this.entries.find((each) => each.dataset.path === path) ?? this.entries[0];
    entry?.focus();
  }

  private entry(path: string, place: number): HTMLButtonElement {
    const group = this.events.groupOf(path);
    const entry = h(
      'button',
      { type: 'button', className: 'file', title: path },
      h('span', { className: 'place', textContent: String(place) }),
      h('i', { className: group === undefined ? 'dot' : `dot group-${group}` }),
      pathLabel(path),
    );
    entry.dataset.path = path;
    entry.addEventListener('click', () => this.events.onSelect(path));
    entry.addEventListener('pointerenter', () => this.events.onHover(path));
    return entry;
  }

  private move(event: KeyboardEvent): void {
    const at = this.entries.indexOf(document.activeElement as HTMLButtonElement);
    const last = this.entries.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (at === -1 || target === undefined) return;
    event.preventDefault();
    this.entries[Math.max(0, Math.min(last, target))]?.focus();
  }
}

/** Signatures stand out; the last line has names alone. */
function signatureLines(lines: readonly string[]): HTMLPreElement {
  return h('pre', { textContent: lines.map((line) => line.slice(1)).join('\n') });
}
