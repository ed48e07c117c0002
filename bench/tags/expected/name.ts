/** A definition that another tool finds in a file. */
export interface ExpectedName {
  readonly name: string;
  /** As that tool calls it. */
  readonly kind: string;
  /** 1-based. */
  readonly line: number;
  /** Whether it is a type or a module rather than something that is called. */
  readonly isType: boolean;
}
