/** What a tool knows of the call that it answers. */
export interface Call {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** What a tool answers: text for a model, data for a program. */
export interface Answer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}
