/** A graph to lay out, in columns. */
export interface LayoutRequest {
  /** Two numbers for each node. */
  readonly positions: Float32Array;
  readonly sizes: Float32Array;
  /** Nodes of a group are drawn to each other. */
  readonly groups: Uint8Array;
  /** Two nodes for each edge. */
  readonly edges: Uint32Array;
  readonly weights: Float32Array;
  readonly iterations: number;
}

export interface LayoutStep {
  /** Two numbers for each node. */
  readonly positions: Float32Array;
  readonly isLast: boolean;
}

/** Lays graphs out in a worker, one at a time. */
export class Layout {
  private readonly address: string;
  private worker: Worker | undefined;

  constructor(address: string) {
    this.address = address;
  }

  /** Ends the layout before. Without a worker, the nodes stay where they are. */
  start(request: LayoutRequest, onStep: (step: LayoutStep) => void): void {
    this.worker?.terminate();
    this.worker = new Worker(this.address);
    this.worker.onmessage = ({ data }: MessageEvent<LayoutStep>) => onStep(data);
    this.worker.onerror = () => onStep({ positions: request.positions, isLast: true });
    this.worker.postMessage(request);
  }
}
