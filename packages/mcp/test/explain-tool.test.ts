import { expect, test } from 'vitest';
import { explainTool } from '../src/explain-tool.js';
import type { Service } from '../src/service.js';

const service: Pick<Service, 'roots' | 'use' | 'freshness'> = {
  roots: async () => [{ name: 'app', path: '/app' }],
  use: async <T>() => ({ path: 'a.ts', excluded: 'absent' }) as T,
  freshness: async () => ({ root: 'app', time: 'now', validity: 'checked' }),
};
const call = { signal: new AbortController().signal, onProgress: () => {} };

test.each(['no such file', 'no such file\n'])(
  'the freshness has a line of its own after %j',
  async (text) => {
    const answer = await explainTool(service as Service, () => text, { target: 'a.ts' }, call);
    expect(answer.text).toBe('no such file\n[app: no git; checked now]\n');
  },
);
