// How much memory a cold map takes: the main thread with two workers over a synthetic tree, and over
// folders of the languages whose grammars V8 would optimise with gigabytes.
//
//   node bench/tags/memory.ts [--files 10000]
//
// Peak resident memory of a process of its own for each, with what was resident before and after.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as languages from '@repomap/grammars';
import { RepoMap } from '@repomap/repo-map';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    /** For the processes that are measured: what to map. */
    root: { type: 'string' },
  },
});

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

if (values.root === undefined) {
  const count = Number(values.files);
  compare(`${count} Python files`, count, (i) => [`p${i % 100}/mod${i}.py`, moduleOf(i, count)]);
  for (const language of ['swift', 'bash', 'powershell'])
    compare(`300 ${language} files`, 300, fixtureFiles(language));
} else console.log(await measure(values.root));

/** Maps a folder, and reports the resident memory at three moments and at its peak. */
async function measure(root: string): Promise<string> {
  await using engine = await RepoMap.open({
    root,
    languages,
    workers: 2,
    cache: { cacheDir: join(root, '../cache') },
  });
  const before = process.memoryUsage.rss();
  await engine.warm();
  const parsed = process.memoryUsage.rss();
  const peakOfParsing = process.resourceUsage().maxRSS * 1024;
  await engine.map();
  const { heapUsed, external, rss } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  return [
    `open ${megabytes(before)}`,
    `parsed ${megabytes(parsed)} (peak ${megabytes(peakOfParsing)})`,
    `mapped ${megabytes(rss)} (peak ${megabytes(peak)})`,
    `main heap ${megabytes(heapUsed)}, external ${megabytes(external)}`,
  ].join(', ');
}

function compare(title: string, count: number, fileOf: (i: number) => [string, string]): void {
  const folder = mkdtempSync(join(tmpdir(), 'repomap-memory-'));
  try {
    for (let i = 0; i < count; i += 1) {
      const [path, text] = fileOf(i);
      mkdirSync(dirname(join(folder, 'work', path)), { recursive: true });
      writeFileSync(join(folder, 'work', path), text);
    }
    const flags = [import.meta.filename, '--root', join(folder, 'work')];
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    console.log(`${title}: ${stdout.trim()}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fixtureFiles(language: string): (i: number) => [string, string] {
  const folder = join(import.meta.dirname, '../../packages/grammars/test/fixtures', language);
  const name = readdirSync(folder).find((file) => !file.endsWith('.tags')) ?? '';
  const text = readFileSync(join(folder, name), 'utf8');
  // Other bytes in each, so that each is parsed.
  return (i) => [`p${i % 10}/${i}${name}`, `${text}\n${'\n'.repeat(i)}`];
}

/** A module of six classes that uses two other modules. */
function moduleOf(i: number, count: number): string {
  const uses = [(i * 7919) % count, (i * 104_729) % count];
  const lines = uses.map((other) => `from p${other % 100}.mod${other} import process_${other}`);
  for (let k = 0; k < 6; k += 1)
    lines.push(
      '',
      `class Service${i}_${k}:`,
      `    def handle_request_${k}(self, request, response):`,
      `        value = process_${uses[k % 2]}(request)`,
      `        return self.finish_${k}(value, response)`,
    );
  return `${lines.join('\n')}\n\ndef process_${i}(value):\n    return value + ${i}\n`;
}
