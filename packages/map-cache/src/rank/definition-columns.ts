/** What ranking reads of definitions, in parallel lists. */
export interface DefinitionColumns {
  /** The number of its name in `Names`. */
  readonly names: Int32Array;
  /** The sum of its marks. */
  readonly marks: Uint8Array;
  /** The factor of its rank that does not depend on the task. */
  readonly priors: Float64Array;
  /** The length of its text. */
  readonly lengths: Uint32Array;
  /** How far before it the definition is that encloses it; 0 if none does. */
  readonly parents: Int32Array;
}
