import { parentPort, workerData } from 'node:worker_threads';
import { factsCodec } from '@repomap/tag-cache';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import type { ExtractJob, ExtractReply, ExtractWorkerData } from './extract-pool.js';

/** Wasm memory never shrinks: above this, a fresh thread is cheaper to have. */
const HEAP_LIMIT = 256 * 2 ** 20;

const { grammars } = workerData as ExtractWorkerData;
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
const port = parentPort;
if (port === null) throw new Error('this module is the body of a worker thread');
const extractor = await Extractor.open();
let told = 0;

port.on('message', async ({ bytes, grammar, encoding }: ExtractJob) => {
  const facts = await extractor.extract(bytes, byName.get(grammar) as Grammar, encoding);
  const worn = extractor.damaged || extractor.heapBytes > HEAP_LIMIT;
  const record = factsCodec.encode(facts) as string;
  const problems = extractor.problems.slice(told);
  told += problems.length;
  port.postMessage({ record, worn, problems } satisfies ExtractReply);
});
