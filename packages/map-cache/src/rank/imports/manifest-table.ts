/** A table of an untrusted manifest: keys and values may be anything. */
export type Table = ReadonlyMap<string, unknown>;

/** The entries of a table; empty for any other value. */
export function tableOf(value: unknown): Table {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isTable ? Object.entries(value) : []);
}

/** Parses a table; empty if the text cannot be parsed. */
export function parseTable(text: string, parse: (text: string) => unknown): Table {
  try {
    return tableOf(parse(text));
  } catch {
    return tableOf(undefined);
  }
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a value that is a string or a list. */
export function stringsOf(value: unknown): readonly string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}
