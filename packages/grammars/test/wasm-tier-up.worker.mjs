// Reads two texts, on request while another thread compiles grammars for as long as the program runs.
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { grammars } from '@repomap/grammars';
import { Extractor } from '@repomap/tag-cache/extract';

const TEXTS = [
  ['markdown', '# a\n\nb *c*\n'],
  ['java', 'class A { int b = c(d); }\n'],
];

if (isMainThread) {
  using extractor = await Extractor.open();
  if (process.argv[2] === 'beside') {
    const worker = new Worker(new URL(import.meta.url));
    await new Promise((resolve) => worker.once('message', resolve));
  }
  for (const [language, text] of TEXTS)
    for (const times of [300, 3_000])
      await extractor.extract(
        Buffer.from(text.repeat(times)),
        grammars.find(({ name }) => name === language),
      );
  process.exit();
} else
  for (;;)
    for (const grammar of grammars.filter(({ name }) => name === 'swift' || name === 'vim')) {
      using other = await Extractor.open();
      parentPort.postMessage('compiling');
      await other.load(grammar);
    }
