import { parentPort, workerData } from 'node:worker_threads';
import {
  type ExtractJob,
  type ExtractWorkerData,
  GRAMMAR_LOADED,
} from './extract/extract-protocol.js';
import { Extraction } from './extraction.js';

const port = parentPort;
if (port === null) throw new Error('this module only runs in a worker thread');
const opened = Extraction.open(workerData as ExtractWorkerData);
const loaded = new Set<string>();

port.on('message', async (job: ExtractJob) => {
  const extraction = await opened;
  if (!loaded.has(job.grammar)) {
    await extraction.load(job.grammar);
    loaded.add(job.grammar);
    port.postMessage(GRAMMAR_LOADED);
  }
  port.postMessage(await extraction.reply(job));
});
