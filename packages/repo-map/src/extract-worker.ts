import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { factsCodec } from '@repomap/tag-cache';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import {
  type ExtractJob,
  type ExtractReply,
  type ExtractWorkerData,
  GRAMMAR_LOADED,
} from './extract/extract-protocol.js';
import { HandleWait } from './worktree/handle-wait.js';

/** Wasm memory never shrinks: above this, a fresh thread is cheaper to have. */
const HEAP_LIMIT = 256 * 2 ** 20;

const { grammars, maxHeapBytes } = workerData as ExtractWorkerData;
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
const port = parentPort;
if (port === null) throw new Error('this module is the body of a worker thread');
const handles = new HandleWait();
const extractor = await Extractor.open({
  maxHeapBytes,
  loadWasm: ({ wasm }) =>
    handles.run(() => readFile(wasm.startsWith('file:') ? new URL(wasm) : wasm)),
});
let reported = 0;

port.on('message', async ({ bytes, grammar: name, encoding }: ExtractJob) => {
  const grammar = byName.get(name) as Grammar;
  await extractor.load(grammar);
  port.postMessage(GRAMMAR_LOADED);
  const before = process.threadCpuUsage();
  const facts = await extractor.extract(bytes, grammar, encoding);
  const { user, system } = process.threadCpuUsage(before);
  const worn = extractor.damaged || extractor.heapBytes > HEAP_LIMIT;
  const record = factsCodec.encode(facts) as string;
  const problems = extractor.problems.slice(reported);
  reported += problems.length;
  const cpu = (user + system) / 1000;
  port.postMessage({ record, cpu, worn, problems } satisfies ExtractReply);
});
