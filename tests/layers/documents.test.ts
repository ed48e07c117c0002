import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['-C', ROOT, 'ls-files', '-co', '--exclude-standard', '*.md']);
const documents = tracked
  .toString()
  .split('\n')
  .filter((path) => path !== '' && !/(?:^|\/)fixtures\/.*\/|^\.changeset\//.test(path));

/** Links to other files, without those to a place on the same page. */
const LINK = /\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
/** Files of this repository that the text names. */
const NAMED = /`(?:node )?((?:packages|apps|tests|bench|docs|scripts)\/[\w./-]+\.[a-z]+)[ `]/g;

test.each(documents)('%s names only files that exist', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8').replace(/```.*?```/gs, '');
  const links = Array.from(text.matchAll(LINK), ([, to = '']) => join(dirname(path), to));
  const named = Array.from(text.matchAll(NAMED), ([, to = '']) => to);
  expect([...links, ...named].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each(documents)('%s has no conflict that a merge left', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  expect(text.match(/^(?:<{7}|={7}|>{7})(?: .*)?$/gm)).toBeNull();
});
