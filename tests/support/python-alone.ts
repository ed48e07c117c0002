// Imported into the command ahead of its own modules: `doctor` then checks Python's grammar alone,
// besides those of a config file. To load them all takes six seconds of CPU time.
import { registerHooks } from 'node:module';

const CHECK = /async function checkEveryGrammar\((\w+) = .*\) \{\n/;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const source = String(loaded.source);
    return CHECK.test(source)
      ? { ...loaded, source: source.replace(CHECK, withoutOthers) }
      : loaded;
  },
});

/** Only what is bundled has a query that is compiled already. */
function withoutOthers(start: string, languages: string): string {
  const isChecked = "({ name, compiledQuery }) => name === 'python' || compiledQuery === undefined";
  return `${start}${languages} = { ...${languages}, grammars: ${languages}.grammars.filter(${isChecked}) };\n`;
}
