import { grammarFor } from '@repomap/grammars';
import { Extractor } from '@repomap/tag-cache/extract';

const source = `
import { log } from './log.js';

export class Stack<T> {
  #items: T[] = [];

  push(
    item: T,
  ): void {
    log(item);
  }
}
`;

using extractor = await Extractor.open();
const grammar = grammarFor('src/stack.ts');
if (grammar === undefined) throw new Error('no grammar for this file');
const facts = await extractor.extract(new TextEncoder().encode(source), grammar);

for (const { kind, name, line, signatureEnd, end, exported } of facts.definitions)
  console.log(`${kind} ${name}: lines ${line}-${signatureEnd} of ${end}, exported: ${exported}`);
for (const { kind, name, line } of facts.references) console.log(`${line}: ${kind} ${name}`);
console.log(JSON.stringify(facts.imports));
