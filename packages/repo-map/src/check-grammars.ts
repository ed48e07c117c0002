import type { GrammarProblem } from '@repomap/tag-cache/extract';
import type { Languages } from './languages.js';

/** Loads every grammar in this thread and gives what is wrong with those that cannot be used. */
export async function checkGrammars({ grammars }: Languages): Promise<readonly GrammarProblem[]> {
  const { Extractor } = await import('@repomap/tag-cache/extract');
  using extractor = await Extractor.open();
  const source = new TextEncoder().encode('a\n');
  for (const grammar of grammars) await extractor.extract(source, grammar);
  return [...extractor.problems];
}
