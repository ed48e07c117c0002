import { SkipReason } from '@repomap/model';
import type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
import { ExtractPool } from './extract-pool.js';

/** Loads every grammar and gives what is wrong with those that cannot be used. */
export async function checkGrammars({ grammars }: Languages): Promise<readonly GrammarProblem[]> {
  await using pool = new ExtractPool({ grammars, size: 1 });
  const lost: GrammarProblem[] = [];
  for (const grammar of grammars) {
    const { skipped } = await pool.extract(new TextEncoder().encode('a\n'), grammar);
    if (skipped === SkipReason.Worker)
      lost.push({ grammar: grammar.name, message: 'it hangs or ends its thread' });
  }
  return [...pool.problems, ...lost];
}
