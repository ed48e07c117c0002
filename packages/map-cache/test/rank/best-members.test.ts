import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { explain } from '../../src/rank/index.js';
import { file } from './facts.js';

test('a member that matches lifts what encloses it directly, and nothing else', () => {
  const { path, facts } = file('src/jar.ts', {
    defines: ['Outer', 'Jar', 'open', 'close', 'Other'],
    bodies: { open: 'cookie lost lost', close: 'cookie' },
  });
  const parents = [undefined, 0, 1, 1, undefined];
  const definitions = facts.definitions.map((each, i) =>
    parents[i] === undefined ? each : { ...each, parent: parents[i] },
  );
  const files = [{ path, facts: { ...facts, definitions } }, file('src/other.ts')];
  const explained = explain({ files, query: 'cookies are lost' }, relPath('src/jar.ts'));
  const signals = explained?.definitions.map(({ name, contributions }) => [
    name,
    ...contributions.map(({ signal, amount }) => `${signal} ${amount}`),
  ]);
  expect(signals).toEqual([
    ['open', 'body 1'],
    ['close', expect.stringMatching(/^body 0/)],
    ['Jar', 'members 0.2'],
    ['Outer'],
    ['Other'],
  ]);
});
