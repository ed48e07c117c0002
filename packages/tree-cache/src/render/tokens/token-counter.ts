/** Counts the tokens of a text, the unit of a map's budget. Must be pure. */
export type TokenCounter = (text: string) => number;

/** `o200k_base` is built in. The vocabularies of the others are in the optional package `gpt-tokenizer`. */
export type Encoding = 'o200k_base' | 'cl100k_base' | 'p50k_base' | 'r50k_base';

type Count = (text: string, options: { readonly disallowedSpecial: Set<string> }) => number;

type Loaded = Promise<{ readonly countTokens: Count }>;

const optional = (encoding: Encoding): Loaded =>
  importOptional(`gpt-tokenizer/encoding/${encoding}`);

/** Not a literal import, which a bundler would have to resolve although the package is optional. */
function importOptional(name: string): Loaded {
  return import(/* webpackIgnore: true */ name);
}

const LOADERS: Readonly<Record<Encoding, (encoding: Encoding) => Loaded>> = {
  o200k_base: () => import('./o200k-base.js'),
  cl100k_base: optional,
  p50k_base: optional,
  r50k_base: optional,
};

/** The encodings that `loadTokenCounter` knows. */
export const ENCODINGS: readonly Encoding[] = Object.keys(LOADERS) as Encoding[];

/** Otherwise a text that looks like a special token would be an error. */
const PLAIN = { disallowedSpecial: new Set<string>() };

/**
 * Loads an encoding. The vocabulary of the built-in one takes 3 MB, and about 5 ms of CPU the first time.
 * Text that looks like a special token, such as `<|endoftext|>`, is counted as plain text.
 * Throws if the optional package of the encoding is not installed, or the built-in vocabulary is damaged.
 */
export async function loadTokenCounter(encoding: Encoding = 'o200k_base'): Promise<TokenCounter> {
  const { countTokens } = await LOADERS[encoding](encoding).catch((cause) => {
    throw new Error(encoding === 'o200k_base' ? DAMAGED : notInstalled(encoding), { cause });
  });
  const known = counters.get(encoding) ?? ((text: string) => countTokens(text, PLAIN));
  counters.set(encoding, known);
  return known;
}

const DAMAGED =
  'the vocabulary of the tokenizer o200k_base, a file of @repomap/tree-cache, is missing or damaged: install the package again';

function notInstalled(encoding: Encoding): string {
  return `the tokenizer ${encoding} needs the package gpt-tokenizer, which cannot be loaded: install it beside repomap`;
}

/** What is kept for a counter is kept for all who load its encoding. */
const counters = new Map<Encoding, TokenCounter>();
