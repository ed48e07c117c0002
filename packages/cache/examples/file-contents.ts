// Caches file analysis by content: a touched, copied or moved file is not analysed
// again.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmartCache } from '@repomap/cache';

type WordCounts = ReadonlyMap<string, number>;

let counted = 0;

/** At most about 8 MB of keys and words. */
const known = new SmartCache<string, WordCounts>({
  maxBytes: 8_000_000,
  sizeOf: (counts) => 64 + 32 * counts.size,
});

function wordCounts(path: string): WordCounts {
  const bytes = readFileSync(path);
  const contentId = createHash('sha256').update(bytes).digest('hex');
  return known.getOrCompute(contentId, () => countWords(bytes.toString('utf8')));
}

function countWords(text: string): WordCounts {
  counted += 1;
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const folder = mkdtempSync(join(tmpdir(), 'word-counts-'));
const [notes, copy] = [join(folder, 'notes.txt'), join(folder, 'copy.txt')];

writeFileSync(notes, 'to be or not to be');
console.log(`"be" ${wordCounts(notes).get('be')} times, files counted: ${counted}`);
utimesSync(notes, new Date(), new Date());
copyFileSync(notes, copy);
console.log(`"to" ${wordCounts(copy).get('to')} times, files counted: ${counted}`);
writeFileSync(notes, 'to be');
console.log(`"to" ${wordCounts(notes).get('to')} time, files counted: ${counted}`);
console.log(`${known.size} entries, ${known.bytes} bytes, ${known.stats().hits} hit`);

rmSync(folder, { recursive: true });
