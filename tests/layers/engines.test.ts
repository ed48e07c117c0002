import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const MEMBERS = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(ROOT, group)).map((name) => join(group, name)),
);

function promised(member: string): string {
  return JSON.parse(readFileSync(join(ROOT, member, 'package.json'), 'utf8')).engines.node;
}

test('all packages promise the same Node.js, and the hosted tests run on the oldest', () => {
  const [engine, ...others] = new Set(MEMBERS.map(promised));
  expect(others).toEqual([]);
  const oldest = /^>=(\d+\.\d+)$/.exec(engine ?? '')?.[1];
  const workflow = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
  const versions = /node: \[(.*)\]/.exec(workflow)?.[1]?.match(/[\d.]+/g);
  expect(versions?.[0]).toBe(oldest);
});
