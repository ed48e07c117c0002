import { recordOf } from '@repomap/tag-cache';
import {
  Extractor,
  type ExtractorOptions,
  type Grammar,
  loadFile,
} from '@repomap/tag-cache/extract';
import type { ExtractJob, ExtractReply, ExtractWorkerData } from './extract/extract-protocol.js';
import { HandleWait } from './worktree/handle-wait.js';

/** Wasm memory never shrinks, so a thread with a larger heap is replaced. */
const MAX_HEAP_BYTES = 256 * 2 ** 20;

/** Extracts the facts of one file after the other on the thread that it is opened on. */
export class Extraction {
  private readonly extractor: Extractor;
  private readonly byName: ReadonlyMap<string, Grammar>;
  private reportedCount = 0;

  private constructor(extractor: Extractor, grammars: readonly Grammar[]) {
    this.extractor = extractor;
    this.byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  }

  static async open(
    { grammars, maxHeapBytes }: Omit<ExtractWorkerData, 'steps'>,
    options: Pick<ExtractorOptions, 'interruptAfter' | 'isForFewFiles'> = {},
  ): Promise<Extraction> {
    const handles = new HandleWait();
    const extractor = await Extractor.open({
      ...options,
      maxHeapBytes,
      loadFile: (file) => handles.run(() => loadFile(file)),
    });
    return new Extraction(extractor, grammars);
  }

  async load(grammar: string): Promise<void> {
    await this.extractor.load(this.grammar(grammar));
  }

  async reply({ bytes, grammar, encoding }: ExtractJob): Promise<ExtractReply> {
    const { extractor } = this;
    const before = process.threadCpuUsage();
    const content = await extractor.content(bytes, this.grammar(grammar), encoding);
    const { user, system } = process.threadCpuUsage(before);
    const recycle = extractor.damaged || extractor.heapBytes > MAX_HEAP_BYTES;
    const record = recordOf(content);
    const problems = extractor.problems.slice(this.reportedCount);
    this.reportedCount += problems.length;
    return { record, cpu: (user + system) / 1000, recycle, problems };
  }

  private grammar(name: string): Grammar {
    return this.byName.get(name) as Grammar;
  }
}
