/** A table of a manifest: a stranger's, so that every value may be anything, and every key any word. */
export type Table = ReadonlyMap<string, unknown>;

/** The entries of a value that is a table, none of any other. */
export function tableOf(value: unknown): Table {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isTable ? Object.entries(value) : []);
}

/** The table that a text holds, an empty one where it cannot be parsed. */
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

/** The strings of a value that is one or a list of some. */
export function stringsOf(value: unknown): readonly string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}
