/** Number of tokens. */
export declare const count: number;
/**
 * In base64: the length of each token in a byte, its rank in three (the lowest first), then the
 * tokens themselves; all in the order of the tokens' bytes.
 */
export declare const packed: string;
