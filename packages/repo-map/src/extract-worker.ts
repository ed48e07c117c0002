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

/** Wasm memory never shrinks, so a thread with a larger heap is replaced. */
const MAX_HEAP_BYTES = 256 * 2 ** 20;

const { grammars, maxHeapBytes } = workerData as ExtractWorkerData;
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
const port = parentPort;
if (port === null) throw new Error('this module only runs in a worker thread');
const handles = new HandleWait();
const extractor = await Extractor.open({
  maxHeapBytes,
  loadWasm: ({ wasm }) =>
    handles.run(() => readFile(wasm.startsWith('file:') ? new URL(wasm) : wasm)),
});
const loaded = new Set<string>();
let reportedCount = 0;

port.on('message', async ({ bytes, grammar: name, encoding }: ExtractJob) => {
  const grammar = byName.get(name) as Grammar;
  if (!loaded.has(name)) {
    await extractor.load(grammar);
    loaded.add(name);
    port.postMessage(GRAMMAR_LOADED);
  }
  const before = process.threadCpuUsage();
  const facts = await extractor.extract(bytes, grammar, encoding);
  const { user, system } = process.threadCpuUsage(before);
  const recycle = extractor.damaged || extractor.heapBytes > MAX_HEAP_BYTES;
  const record = factsCodec.encode(facts) as string;
  const problems = extractor.problems.slice(reportedCount);
  reportedCount += problems.length;
  const cpu = (user + system) / 1000;
  port.postMessage({ record, cpu, recycle, problems } satisfies ExtractReply);
});
