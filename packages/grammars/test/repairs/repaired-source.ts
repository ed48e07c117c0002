/** A source of which a parser alone loses or misnames tags, and all that it declares. */
export type RepairedSource = readonly [
  path: string,
  lines: readonly string[],
  definitions: string,
  /** The names of its references, where those are what the parser alone loses. */
  references?: string,
];
