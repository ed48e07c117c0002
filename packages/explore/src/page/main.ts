import { byId, h } from './dom.js';
import { Explorer } from './explorer.js';
import { count, whole } from './numbers.js';
import { sentenceOf } from './sentence.js';
import { serverSource } from './server-source.js';
import { snapshotSource } from './snapshot-source.js';
import { Failure } from './source.js';
import { startTheme } from './theme.js';

const source = snapshotSource() ?? serverSource;
const state = byId('state');
let explorer: Explorer | undefined;

const PROGRESS_MS = 500;

async function start(): Promise<void> {
  document.body.dataset.state = 'loading';
  const detail = h('p', { className: 'note' });
  state.replaceChildren(
    h('i', { className: 'spinner' }),
    h('p', { textContent: 'Reading the repository …' }),
    detail,
  );
  const timer = setInterval(() => showProgress(detail), PROGRESS_MS);
  try {
    const graph = await source.graph();
    document.body.dataset.state = 'ready';
    state.replaceChildren();
    explorer = new Explorer(source, graph);
    explorer.start();
  } catch (error) {
    fail(error);
  } finally {
    clearInterval(timer);
  }
}

async function showProgress(detail: HTMLElement): Promise<void> {
  // If something is wrong, the request for the graph says so.
  const { done, total } = await source.progress().catch(() => ({ done: 0, total: 0 }));
  if (total > 0) detail.textContent = `${whole(done)} of ${count(total, 'file')}`;
}

function fail(error: unknown): void {
  const isEmpty = error instanceof Failure && error.kind === 'empty';
  document.body.dataset.state = isEmpty ? 'empty' : 'failed';
  const again = h('button', { type: 'button', className: 'primary', textContent: 'Try again' });
  again.addEventListener('click', start);
  state.replaceChildren(
    h('p', {
      className: 'title',
      textContent: isEmpty ? 'Nothing to show yet' : 'That did not work',
    }),
    h('p', { textContent: sentenceOf(error) }),
    again,
  );
}

startTheme(() => explorer?.recolour());
await start();
