/** The number of tokens of a text; the budget of a map is kept in its unit. Must be pure. */
export type TokenCounter = (text: string) => number;

/** Encodings that can be loaded by name. */
export type Encoding = 'o200k_base';

const ENCODINGS: Readonly<Record<Encoding, () => Promise<{ countTokens: TokenCounter }>>> = {
  o200k_base: () => import('./o200k-base.js'),
};

/**
 * Loads an encoding; its vocabulary takes 3 MB and, the first time, about 20 ms of CPU.
 * Text that looks like a special token, such as `<|endoftext|>`, is counted as plain text.
 */
export async function loadTokenCounter(encoding: Encoding = 'o200k_base'): Promise<TokenCounter> {
  return (await ENCODINGS[encoding]()).countTokens;
}
