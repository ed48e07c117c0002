import { noScores } from './no-scores.js';
import type { FactsFile } from './ranking.js';

/** What one part that is no part of the path takes away. */
const REST = 0.7;
/** For a file that is named by one word and does not define the next. */
const UNLIKELY = 0.3;

/**
 * Files that qualified names mean: `db.models.Field` means `django/db/models.py`, then what is named
 * `models` in a `db`. A name of one part must be unique. Of several files, each gets its share.
 */
export function namedModules(
  files: readonly FactsFile[],
  qualified: ReadonlyMap<string, number>,
): Float64Array {
  if (qualified.size === 0) return noScores(files.length);
  const scores = new Float64Array(files.length);
  const modules = modulesByEnd(files, qualified);
  const most = depthOf([...modules.values()].flat());
  for (const [name, weight] of qualified) {
    const parts = name.split('.');
    const { found, used } = longestMatch(parts.slice(0, most), modules);
    const gain = (weight * REST ** (parts.length - used)) / found.length;
    for (const file of found) {
      const isLikely = used > 1 || defines(files[file] as FactsFile, parts[used]);
      scores[file] = Math.max(scores[file] as number, isLikely ? gain : UNLIKELY * gain);
    }
  }
  return scores;
}

/** A file and its module name between dots: `.django.db.models.` */
interface Module {
  readonly file: number;
  readonly name: string;
}

/** By the last part of their name, those that occur in the names asked for. */
function modulesByEnd(
  files: readonly FactsFile[],
  qualified: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly Module[]> {
  const asked = new Set([...qualified.keys()].flatMap((name) => name.split('.')));
  const modules = new Map<string, Module[]>();
  for (const [file, { path }] of files.entries()) {
    const stem = path.replace(/(?<=[^/])\.[^./]*$/, '').replace(/\/(?:__init__|index|mod)$/, '');
    const last = stem.slice(stem.lastIndexOf('/') + 1);
    if (!asked.has(last)) continue;
    const module = { file, name: `.${stem.replaceAll('/', '.')}` };
    const others = modules.get(last);
    if (others === undefined) modules.set(last, [module]);
    else others.push(module);
  }
  return modules;
}

/** The most parts that one of these modules has. */
function depthOf(modules: readonly Module[]): number {
  return modules.reduce((most, { name }) => Math.max(most, name.split('.').length), 0);
}

/** The files whose module name ends with the most first parts of a name. */
function longestMatch(
  parts: readonly string[],
  modules: ReadonlyMap<string, readonly Module[]>,
): { readonly found: readonly number[]; readonly used: number } {
  for (let used = parts.length; used > 0; used -= 1) {
    const head = `.${parts.slice(0, used).join('.')}`;
    const all = modules.get(parts[used - 1] as string) ?? [];
    const found = all.flatMap(({ file, name }) => (name.endsWith(head) ? [file] : []));
    if (found.length > 0) return used === 1 && found.length > 1 ? NOTHING : { found, used };
  }
  return NOTHING;
}

const NOTHING = { found: [], used: 0 };

function defines({ facts }: FactsFile, wanted: string | undefined): boolean {
  return facts.definitions.some(({ name }) => name === wanted);
}
