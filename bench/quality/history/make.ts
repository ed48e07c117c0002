// Makes the set that `npm test` holds a floor with: 60 commits of this repository, each by its message
// and the sources that it changed, and the facts of the sources before the first of them.
//
//   node bench/quality/history/make.ts packages/map-cache/test/rank/own-history.json.br
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { grammarFor } from '@repomap/grammars';
import { type FactsContent, NO_SCOPES } from '@repomap/model';
import { Extractor } from '@repomap/tag-cache/extract';
import { ROOT } from '../../measure/results.ts';
import { git } from '../commits.ts';

const TASKS = 60;
const MOST_FILES = 5;
const SOURCE = /^(?:apps|packages)\/[\w-]+\/src\/.*\.ts$/;

interface OwnCommit {
  readonly hash: string;
  readonly time: number;
  readonly message: string;
  readonly paths: readonly string[];
}

/** Newest first. */
function commits(): readonly OwnCommit[] {
  const format = '--format=%x01%H%x02%ct%x02%B%x03';
  const log = git(ROOT, 'log', '--no-merges', '--no-renames', '--name-only', format);
  return log
    .split('\x01')
    .slice(1)
    .map((text) => {
      const [head = '', files = ''] = text.split('\x03');
      const [hash = '', time, message = ''] = head.split('\x02');
      return { hash, time: Number(time), message: message.trim(), paths: files.trim().split('\n') };
    });
}

function sourcesAt(commit: string): readonly string[] {
  const tree = git(ROOT, 'ls-tree', '-r', '--name-only', commit);
  return tree.split('\n').filter((path) => SOURCE.test(path));
}

/** What ranking by text reads of a file. */
async function factsAt(commit: string, path: string, extractor: Extractor) {
  const bytes = execFileSync('git', ['-C', ROOT, 'show', `${commit}:${path}`]);
  const grammar = grammarFor(path);
  if (grammar === undefined) throw new Error(`no grammar for ${path}`);
  const { language, definitions, terms } = await extractor.extract(bytes, grammar);
  const facts: FactsContent = {
    ...{ language, definitions, terms, hasError: false },
    ...{ references: [], scopes: NO_SCOPES },
  };
  return { path, facts };
}

async function make(out: string): Promise<void> {
  using extractor = await Extractor.open();
  const all = commits();
  for (let count = TASKS; count < all.length; count += 1) {
    const base = all[count]?.hash as string;
    const sources = sourcesAt(base);
    const known = new Set(sources);
    const tasks = all.slice(0, count).flatMap(({ message, paths }) => {
      const files = paths.filter((path) => SOURCE.test(path));
      const fits = files.length > 0 && files.length <= MOST_FILES;
      return fits && files.every((path) => known.has(path)) ? [{ message, files }] : [];
    });
    if (tasks.length < TASKS) continue;
    const files = [];
    for (const path of sources) files.push(await factsAt(base, path, extractor));
    const history = all.slice(count).map(({ time, message, paths }) => ({
      time,
      subject: message.split('\n')[0],
      paths,
    }));
    const params = { [constants.BROTLI_PARAM_LGWIN]: 24 };
    writeFileSync(out, brotliCompressSync(JSON.stringify({ tasks, files, history }), { params }));
    return;
  }
  throw new Error(`this repository has no ${TASKS} commits that change few sources`);
}

const [out] = process.argv.slice(2);
if (out === undefined) {
  console.error('usage: node bench/quality/history/make.ts <file>');
  process.exitCode = 2;
} else await make(out);
