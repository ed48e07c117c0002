import type { Found } from '../page-data.js';
import { byId, h } from './dom.js';
import { Latest } from './latest.js';

const MAX_SHOWN = 40;

export interface SearchBoxEvents {
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Found[]>;
  /** Decides between equally close matches; the greatest comes first. */
  readonly rankOf: (path: string) => number;
  readonly onSelect: (path: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Finds files and definitions; a combobox with its list. */
export class SearchBox {
  private readonly input = byId<HTMLInputElement>('search');
  private readonly list = byId('found');
  private readonly latest = new Latest({ delay: 120 });
  private readonly events: SearchBoxEvents;
  private found: readonly Found[] = [];
  private active = 0;

  constructor(events: SearchBoxEvents) {
    this.events = events;
    this.input.addEventListener('input', () => this.search());
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.input.addEventListener('blur', () => this.close());
    // The list must not take the focus before it is clicked.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private search(): void {
    const text = this.input.value;
    this.latest.run(
      (signal) => this.events.search(text, signal),
      (found) => this.show(this.best(found), text),
      this.events.onError,
    );
  }

  private best(found: readonly Found[]): readonly Found[] {
    const { rankOf } = this.events;
    return found
      .toSorted((a, b) => a.distance - b.distance || rankOf(b.path) - rankOf(a.path))
      .slice(0, MAX_SHOWN);
  }

  private show(found: readonly Found[], text: string): void {
    this.found = found;
    this.active = 0;
    const options = found.map((each, at) => {
      const option = h(
        'div',
        { id: `found-${at}`, title: each.path },
        h('span', {
          className: 'kind',
          textContent: each.kind ?? (each.name ? 'definition' : 'file'),
        }),
        h('span', { className: 'what', textContent: each.name ?? baseOf(each.path) }),
        h('span', { className: 'where', textContent: whereOf(each) }),
      );
      option.setAttribute('role', 'option');
      option.addEventListener('click', () => this.choose(at));
      return option;
    });
    const none = h('div', { className: 'none', textContent: 'Nothing is called that.' });
    this.list.replaceChildren(...(options.length > 0 ? options : [none]));
    const isOpen = text.trim() !== '' && document.activeElement === this.input;
    this.list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(isOpen));
    this.markActive();
  }

  private markActive(): void {
    for (const [at, option] of Array.from(this.list.children).entries())
      option.setAttribute('aria-selected', String(at === this.active));
    const option = this.found.length === 0 ? undefined : this.list.children[this.active];
    this.input.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
  }

  private onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Escape') {
      // The page closes something else with this key.
      event.stopPropagation();
      this.input.value = '';
      this.input.blur();
    } else if (key === 'Enter') this.choose(this.active);
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const { length } = this.found;
      const step = key === 'ArrowDown' ? 1 : length - 1;
      if (length > 0) this.active = (this.active + step) % length;
      event.preventDefault();
      this.markActive();
    }
  }

  private choose(at: number): void {
    const found = this.found[at];
    if (found === undefined || this.list.hidden) return;
    this.input.blur();
    this.events.onSelect(found.path);
  }

  private close(): void {
    this.latest.cancel();
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
  }
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function whereOf({ path, name, line }: Found): string {
  if (name !== undefined) return `${path}${line === undefined ? '' : `:${line}`}`;
  return path.slice(0, path.lastIndexOf('/') + 1);
}
