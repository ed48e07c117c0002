import { type Csr, CsrBuilder } from './csr.js';
import type { AddTerms } from './short-texts.js';

/** Text -> its distinct terms by first appearance, weight: occurrences. `read` adds those of each word. */
export function termRows<T>(texts: readonly T[], read: (text: T, add: AddTerms) => void): Csr {
  const rows = new CsrBuilder(texts.length);
  const found = new Map<number, number>();
  const add: AddTerms = (some, count) => {
    for (const term of some) found.set(term, (found.get(term) ?? 0) + count);
  };
  for (const text of texts) {
    read(text, add);
    if (found.size > 0) {
      for (const [term, count] of found) rows.add(term, count);
      found.clear();
    }
    rows.endRow();
  }
  return rows.build();
}
