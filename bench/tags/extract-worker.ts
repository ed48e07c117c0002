// CPU seconds in which the extractor of a built checkout reads files, by group.
//
//   node extract-worker.ts <built checkout>
//
// Reads `{ group: [path, ...] }` as JSON from standard input; prints `{ group: seconds }`. One thread;
// files are read and grammars loaded beforehand.
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { builtModule } from '../measure/built-module.ts';

const [, , checkout = ''] = process.argv;
const { grammarFor } = await builtModule(checkout, 'grammars');
const { Extractor } = await builtModule(checkout, 'tag-cache', 'extract/index');
using extractor = await Extractor.open();
const groups = (await json(process.stdin)) as Record<string, string[]>;
const seconds: Record<string, number> = {};
for (const [group, paths] of Object.entries(groups)) {
  const files = paths.flatMap((path) => {
    const grammar = grammarFor(path);
    return grammar === undefined ? [] : [{ bytes: readFileSync(path), grammar }];
  });
  for (const grammar of new Set(files.map((file) => file.grammar)))
    await extractor.extract(Buffer.from('\n'), grammar);
  const before = process.cpuUsage();
  for (const { bytes, grammar } of files) await extractor.extract(bytes, grammar);
  const { user, system } = process.cpuUsage(before);
  seconds[group] = (user + system) / 1e6;
}
console.log(JSON.stringify(seconds));
