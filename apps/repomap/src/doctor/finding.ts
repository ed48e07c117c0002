/** The result of one check. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** The state in a few words. */
  readonly found: string;
  /** How to fix it; only for problems. */
  readonly advice?: string;
}

export function good(name: string, found: string): Finding {
  return { name, ok: true, found };
}

export function problem(name: string, found: string, advice: string): Finding {
  return { name, ok: false, found, advice };
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
