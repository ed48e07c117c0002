import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const { llmsText } = await import(join(ROOT, 'docs/llms.mjs'));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

test('llms.txt has a summary, and links to pages that exist, with their first lines', () => {
  const text = llmsText(read, ['packages/cache/README.md']);
  expect(text).toMatch(/^# Repomap\n\n> Repomap shows .+\n\n## Use it\n\n- \[/);
  expect(text).toMatch(
    /\n## Optional\n\n- \[@repomap\/cache\]\(\S+\): In-memory caches, [^\n]+\.\n- \[Decisions\]/,
  );
  const links = Array.from(text.matchAll(/\]\(\S+\/main\/(\S+)\)/g), ([, path = '']) => path);
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
