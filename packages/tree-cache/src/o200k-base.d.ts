/** Number of tokens. */
export declare const count: number;
/**
 * For each pair of bytes, and the end: the number of the first token that does not sort below it, in
 * four bytes; and likewise where that begins. Then the length of each token in a byte, its rank in
 * three (the lowest byte first), and the tokens themselves; all in the order of the tokens' bytes.
 */
export declare const packed: Uint8Array<ArrayBuffer>;
