import { byId, h } from './dom.js';
import { Explorer } from './explorer.js';
import { serverSource } from './server-source.js';
import { snapshotSource } from './snapshot-source.js';
import { Failure } from './source.js';

const source = snapshotSource() ?? serverSource;
const state = byId('state');

async function start(): Promise<void> {
  document.body.dataset.state = 'loading';
  state.replaceChildren(
    h('i', { className: 'spinner' }),
    h('p', { textContent: 'Reading the repository …' }),
    h('p', { className: 'note', textContent: 'The first time, every file is parsed.' }),
  );
  try {
    const graph = await source.graph();
    document.body.dataset.state = 'ready';
    state.replaceChildren();
    new Explorer(source, graph).start();
  } catch (error) {
    fail(error);
  }
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
    h('p', { textContent: error instanceof Error ? error.message : String(error) }),
    again,
  );
}

await start();
