/** The number of tokens of a text; the budget of a map is kept in its unit. Must be pure. */
export type TokenCounter = (text: string) => number;

/** Encodings that can be loaded by name. */
export type Encoding = 'o200k_base';

/**
 * Loads one encoding of gpt-tokenizer, the first time only: its table takes about 0.1 s of CPU.
 * Text that looks like a special token, such as `<|endoftext|>`, is counted as plain text.
 */
export function loadTokenCounter(encoding: Encoding = 'o200k_base'): Promise<TokenCounter> {
  const loaded = counters.get(encoding) ?? ENCODINGS[encoding]().then(tokenCounter);
  counters.set(encoding, loaded);
  return loaded;
}

const ENCODINGS = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
};

const counters = new Map<Encoding, Promise<TokenCounter>>();

type CountTokens = (text: string, options: { disallowedSpecial: Set<string> }) => number;

/** Remembers what short texts cost: maps of one repository have most names and paths in common. */
function tokenCounter({ countTokens }: { countTokens: CountTokens }): TokenCounter {
  const known = new Map<string, number>();
  return (text) => {
    if (text.length > MOST_CHARACTERS) return countTokens(text, PLAIN_TEXT);
    const count = known.get(text) ?? countTokens(text, PLAIN_TEXT);
    if (known.size === MOST_TEXTS) known.clear();
    known.set(text, count);
    return count;
  };
}

/** The tokenizer throws on special tokens unless none is disallowed. */
const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };
const MOST_CHARACTERS = 80;
/** About 2 MB. */
const MOST_TEXTS = 20_000;
