import type { ExplanationData } from '../page-data.js';
import { byId, h } from './dom.js';
import { count, whole } from './numbers.js';
import { pathLabel } from './path-label.js';
import { signalText } from './signal-text.js';

type Ranked = Extract<ExplanationData, { readonly place: number }>;

export interface ExplainPanelEvents {
  readonly onSelect: (path: string) => void;
  readonly onClose: () => void;
  /** Wants the map with at least this budget. */
  readonly onBudget: (tokens: number) => void;
  /** The largest budget that can be wanted. */
  readonly maxTokens: number;
}

const MAX_DEFINITIONS = 30;

/** Why a file is ranked where it is. */
export class ExplainPanel {
  private readonly panel = byId('explain');
  private readonly events: ExplainPanelEvents;

  constructor(events: ExplainPanelEvents) {
    this.events = events;
  }

  focus(): void {
    this.panel.focus();
  }

  close(): void {
    this.panel.hidden = true;
    this.panel.replaceChildren();
  }

  wait(path: string): void {
    if (this.panel.hidden || this.panel.dataset.path !== path)
      this.fill(path, h('p', { className: 'note is-waiting', textContent: 'Ranking …' }));
  }

  fail(path: string, message: string): void {
    this.fill(path, h('p', { className: 'note', textContent: message }));
  }

  show(explanation: ExplanationData): void {
    const { path } = explanation;
    if (explanation.excluded !== undefined)
      this.fail(path, `This file is not ranked: ${explanation.excluded.replaceAll('-', ' ')}.`);
    else
      this.fill(
        path,
        this.place(explanation),
        signals(explanation),
        this.edges('Uses', explanation, 'to'),
        this.edges('Used by', explanation, 'from'),
        definitions(explanation),
      );
  }

  private fill(path: string, ...parts: (HTMLElement | undefined)[]): void {
    const close = h('button', { type: 'button', className: 'icon', title: 'Close (Esc)' }, '×');
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', this.events.onClose);
    const heading = h('h2', { title: path }, pathLabel(path));
    const scrolled = this.panel.dataset.path === path ? this.panel.scrollTop : 0;
    this.panel.dataset.path = path;
    this.panel.hidden = false;
    this.panel.replaceChildren(
      h('header', {}, heading, close),
      ...parts.filter((part) => part !== undefined),
    );
    this.panel.scrollTop = scrolled;
  }

  private place({ place, rankedFiles, shown, showsAt }: Ranked): HTMLElement {
    const state = h(
      'p',
      { className: 'place-line' },
      `Place ${whole(place)} of ${whole(rankedFiles)}`,
    );
    if (shown) state.append(h('span', { className: 'badge is-shown', textContent: 'in the map' }));
    else if (showsAt === undefined || showsAt > this.events.maxTokens)
      state.append(h('span', { className: 'badge', textContent: 'not in the map' }));
    else {
      const button = h(
        'button',
        { type: 'button', className: 'badge' },
        `show with ${whole(showsAt)} tokens`,
      );
      button.addEventListener('click', () => this.events.onBudget(showsAt));
      state.append(button);
    }
    return state;
  }

  private edges(
    title: string,
    { path, edges }: Ranked,
    end: 'from' | 'to',
  ): HTMLElement | undefined {
    const own = edges.filter((edge) => edge[end] !== path);
    if (own.length === 0) return undefined;
    const rows = own.map((edge) => {
      const button = h('button', { type: 'button', title: edge[end] }, pathLabel(edge[end]));
      button.addEventListener('click', () => this.events.onSelect(edge[end]));
      const names = [...(edge.imported ? ['import'] : []), ...edge.identifiers].join(' ');
      return h('li', {}, button, h('code', { textContent: names }));
    });
    const list = h('ul', { className: `edges is-${end}` }, ...rows);
    return h('section', {}, h('h3', { textContent: title }), list);
  }
}

function signals({ contributions, factor, rank, origin, role }: Ranked): HTMLElement {
  const most = Math.max(...contributions.map(({ amount }) => amount), 0);
  const rows = contributions.map(({ signal, amount }) => {
    const bar = h('i', { className: 'bar' });
    bar.style.setProperty('--share', String(amount / most));
    const { name, about } = signalText(signal);
    return h(
      'li',
      { title: about },
      h('span', { textContent: name }),
      bar,
      h('data', { value: String(amount), textContent: amount.toFixed(3) }),
    );
  });
  const kind = origin === 'own' ? role : origin;
  const note =
    factor === 1 ? '' : ` × ${Number(factor.toPrecision(2))}, because it counts as ${kind}`;
  return h(
    'section',
    {},
    h('h3', { textContent: 'Signals' }),
    h('ul', { className: 'signals' }, ...rows),
    h('p', { className: 'sum', textContent: `Rank ${rank.toFixed(3)}${note && ` = sum${note}`}` }),
  );
}

function definitions({ definitions }: Ranked): HTMLElement | undefined {
  if (definitions.length === 0) return undefined;
  const rows = definitions.slice(0, MAX_DEFINITIONS).map(({ name, line, shownAs, showsAt }) => {
    const state = shownAs ?? (showsAt === undefined ? '' : `from ${whole(showsAt)}`);
    return h(
      'li',
      {},
      h('code', { textContent: name }),
      h('span', { className: 'line-number', textContent: `line ${whole(line)}` }),
      h('span', { className: 'shown-as', textContent: state }),
    );
  });
  const more = definitions.length - rows.length;
  return h(
    'section',
    {},
    h('h3', { textContent: 'Definitions' }),
    h('ul', { className: 'definitions' }, ...rows),
    more > 0 && h('p', { className: 'note', textContent: `and ${count(more, 'more definition')}` }),
  );
}
