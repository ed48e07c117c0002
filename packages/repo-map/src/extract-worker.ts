import { parentPort, workerData } from 'node:worker_threads';
import {
  type ExtractJob,
  type ExtractReply,
  type ExtractWorkerData,
  Step,
} from './extract/extract-protocol.js';
import { Extraction } from './extraction.js';

const port = parentPort;
if (port === null) throw new Error('this module only runs in a worker thread');
const data = workerData as ExtractWorkerData;
const opened = Extraction.open(data);
const loaded = new Set<string>();

port.on('message', async (jobs: readonly ExtractJob[]) => {
  const extraction = await opened;
  const replies: ExtractReply[] = [];
  for (const job of jobs) {
    if (!loaded.has(job.grammar)) {
      await extraction.load(job.grammar);
      loaded.add(job.grammar);
      Atomics.add(data.steps, Step.Grammar, 1);
    }
    const reply = await extraction.reply(job);
    replies.push(reply);
    Atomics.add(data.steps, Step.Job, 1);
    if (reply.recycle) break;
  }
  port.postMessage(replies);
});
