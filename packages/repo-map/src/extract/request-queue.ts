import type { FileFacts } from '@repomap/model';
import type { Grammar } from '@repomap/tag-cache/extract';
import type { ExtractJob } from './extract-protocol.js';

/** A file that waits for a worker. */
export interface ExtractRequest {
  readonly job: ExtractJob;
  readonly grammar: Grammar;
  readonly signal: AbortSignal | undefined;
  /** Maximum number of threads for this file and those beside it. */
  readonly threads: number;
  readonly resolve: (facts: FileFacts) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests in the order in which they came. Short: nobody asks for many files at once. */
export class RequestQueue {
  private waiting: ExtractRequest[] = [];

  get size(): number {
    return this.waiting.length;
  }

  get first(): ExtractRequest | undefined {
    return this.waiting[0];
  }

  add(request: ExtractRequest): void {
    this.waiting.push(request);
  }

  /** Lets requests be the first again. */
  putBack(requests: readonly ExtractRequest[]): void {
    this.waiting.unshift(...requests);
  }

  /** Removes and returns the first requests of one grammar, up to `count`. */
  take(count: number, grammar: Grammar): readonly ExtractRequest[] {
    const taken = this.waiting.filter((each) => each.grammar === grammar).slice(0, count);
    this.waiting = this.waiting.filter((each) => !taken.includes(each));
    return taken;
  }

  /** The grammar with a name, if a request is of that. */
  find(name: string | undefined): Grammar | undefined {
    return this.waiting.find(({ grammar }) => grammar.name === name)?.grammar;
  }

  /** Removes and returns the requests that match. */
  takeIf(matches: (request: ExtractRequest) => boolean): readonly ExtractRequest[] {
    const taken = this.waiting.filter(matches);
    if (taken.length > 0) this.waiting = this.waiting.filter((each) => !taken.includes(each));
    return taken;
  }
}
