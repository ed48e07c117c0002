// Reads files of the grammars with giant functions in several threads at once, then tells the most
// memory that the process ever took, in bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { grammars } from '@repomap/grammars';
import { Extractor } from '@repomap/tag-cache/extract';

const LANGUAGES = ['swift', 'bash', 'kotlin', 'elixir', 'powershell'];

if (isMainThread) {
  const workers = [1, 2].map(() => new Worker(new URL(import.meta.url)));
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve))));
  console.log(process.resourceUsage().maxRSS * 1024);
} else {
  using extractor = await Extractor.open();
  for (const grammar of grammars.filter(({ name }) => LANGUAGES.includes(name))) {
    const folder = join(import.meta.dirname, 'fixtures', grammar.name);
    const file = readdirSync(folder).find((name) => !name.endsWith('.tags'));
    const bytes = readFileSync(join(folder, file));
    for (let i = 0; i < 150; i += 1) await extractor.extract(bytes, grammar);
  }
  parentPort.close();
}
