/** A list of numbers in as few bytes as they need. */
export type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A table by the names of its columns, as it is stored: lists of numbers, and texts. */
export type Columns = Readonly<Record<string, NumberColumn | string>>;
