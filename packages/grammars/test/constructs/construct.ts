/** A valid source and what it declares, as `kind path` in the order of the text. */
export type Construct = readonly [
  what: string,
  file: string,
  source: string,
  definitions: readonly string[],
];
