import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import type { ExtractJob, ExtractReply, ExtractWorkerData } from './extract-pool.js';

const { grammars } = workerData as ExtractWorkerData;
const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
const port = parentPort;
if (port === null) throw new Error('this module is the body of a worker thread');

const loadWasm = (grammar: Grammar) =>
  readFile(grammar.wasm.startsWith('file:') ? new URL(grammar.wasm) : grammar.wasm);
const extractor = await Extractor.open({ loadWasm });

port.on('message', async ({ bytes, grammar }: ExtractJob) => {
  const facts = await extractor.extract(bytes, byName.get(grammar) as Grammar);
  const reply: ExtractReply = { facts, heapBytes: extractor.heapBytes };
  port.postMessage(reply);
});
