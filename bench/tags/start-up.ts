// What the first tags of a process cost, by part, in milliseconds of CPU time.
//
//   node bench/tags/start-up.ts [<language> ...]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
let before = 0;
const part = (name: string): void => {
  const now = cpu();
  console.log(`${name.padEnd(32)}${(now - before).toFixed(0).padStart(6)}`);
  before = cpu();
};

part('Node.js');
const { grammars } = await import('@repomap/grammars');
part('import @repomap/grammars');
const { Extractor } = await import('@repomap/tag-cache/extract');
part('import @repomap/tag-cache/extract');
using extractor = await Extractor.open();
part('open');

const wanted = process.argv.length > 2 ? process.argv.slice(2) : ['python', 'typescript', 'go'];
const fixtures = join(import.meta.dirname, '..', '..', 'packages', 'grammars', 'test', 'fixtures');
for (const grammar of grammars.filter(({ name }) => wanted.includes(name))) {
  const folder = join(fixtures, grammar.name);
  const file = readdirSync(folder).find((name) => !name.endsWith('.tags')) as string;
  const bytes = readFileSync(join(folder, file));
  before = cpu();
  await extractor.extract(bytes, grammar);
  part(`first ${grammar.name} file`);
  await extractor.extract(bytes, grammar);
  part(`second ${grammar.name} file`);
}
