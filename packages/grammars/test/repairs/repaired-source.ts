/** A source of which a parser alone loses or misnames definitions, and all that it declares. */
export type RepairedSource = readonly [path: string, lines: readonly string[], definitions: string];
