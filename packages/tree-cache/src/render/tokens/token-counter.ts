/** Counts the tokens of a text, the unit of a map's budget. Must be pure. */
export type TokenCounter = (text: string) => number;

/** Built-in encodings. */
export type Encoding = 'o200k_base';

const ENCODINGS: Readonly<Record<Encoding, () => Promise<{ countTokens: TokenCounter }>>> = {
  o200k_base: () => import('./o200k-base.js'),
};

/**
 * Loads an encoding. Its vocabulary takes 3 MB, and about 20 ms of CPU the first time.
 * Text that looks like a special token, such as `<|endoftext|>`, is counted as plain text.
 */
export async function loadTokenCounter(encoding: Encoding = 'o200k_base'): Promise<TokenCounter> {
  return (await ENCODINGS[encoding]()).countTokens;
}
