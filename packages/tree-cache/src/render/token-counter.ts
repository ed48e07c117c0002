/** The number of tokens of a text; the budget of a map is kept in its unit. Must be pure. */
export type TokenCounter = (text: string) => number;

/** Encodings that can be loaded by name. */
export type Encoding = 'o200k_base';

/**
 * Loads one encoding of gpt-tokenizer, the first time only: its table takes about 0.1 s of CPU.
 * Text that looks like a special token, such as `<|endoftext|>`, is counted as plain text.
 */
export async function loadTokenCounter(encoding: Encoding = 'o200k_base'): Promise<TokenCounter> {
  const { countTokens } = await ENCODINGS[encoding]();
  return (text) => countTokens(text, PLAIN_TEXT);
}

const ENCODINGS = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
} satisfies Record<Encoding, () => Promise<object>>;

/** The tokenizer throws on special tokens unless none is disallowed. */
const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };
