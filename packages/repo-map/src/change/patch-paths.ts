import { commonEnd, type FilePatch } from './patch.js';

/** What the names of a patch have before the paths. */
interface Prefixes {
  readonly before: string;
  readonly after: string;
}

/** More would be guesses about a text that is hardly one patch. */
const MAX_GUESSES = 64;

/**
 * Patches by the paths of their files, without what else their names have in front: `a/` and `b/` of git,
 * the letters of `diff.mnemonicPrefix`, configured prefixes, or the two directories of `diff -ru`. Of all
 * prefixes that may be meant, those count by which the most files are known; of equal ones, git's, then the
 * shortest. Only a patch that says so renames a file: with two other names, as `x.c.orig` and `x.c`, it
 * has one file, the known one.
 */
export function withoutPrefixes(
  patches: readonly FilePatch[],
  isKnown: (path: string) => boolean,
): readonly FilePatch[] {
  const named = patches.filter(({ isRenamed }) => !isRenamed);
  const guesses = new Map<string, Prefixes>();
  for (const each of [...named.flatMap(gitPrefixes), ...named.flatMap(differingParts)]) {
    if (guesses.size >= MAX_GUESSES) break;
    guesses.set(`${each.before}\0${each.after}`, each);
  }
  let chosen: Prefixes = { before: '', after: '' };
  let most = -1;
  for (const guess of guesses.values()) {
    const known = named.filter((patch) => {
      const { before, after } = stripped(patch, guess);
      return [before, after].some((path) => path !== undefined && isKnown(path));
    }).length;
    if (known <= most) continue;
    chosen = guess;
    most = known;
  }
  return patches.map((patch) =>
    patch.isRenamed ? patch : { ...patch, ...onePath(stripped(patch, chosen), isKnown) },
  );
}

/** Two of the letters of commit, index, object and work tree, in either order, or of two files. */
const GIT_PREFIX = /^[abciow12]\//;

function gitPrefixes({ before, after, names }: FilePatch): readonly Prefixes[] {
  const from = before ?? names?.before ?? 'a/';
  const to = after ?? names?.after ?? 'b/';
  const hasPrefixes = GIT_PREFIX.test(from) && GIT_PREFIX.test(to) && from[0] !== to[0];
  return hasPrefixes ? [{ before: from.slice(0, 2), after: to.slice(0, 2) }] : [];
}

/** What is in front of the last parts that two names have in common, the longest common end first. */
function differingParts({ before, after, names }: FilePatch): readonly Prefixes[] {
  const from = before ?? names?.before;
  const to = after ?? names?.after;
  if (from === undefined || to === undefined) return [];
  const most = commonEnd(from, to);
  const [fromParts, toParts] = [from.split('/'), to.split('/')];
  return Array.from({ length: Math.min(most, MAX_GUESSES) }, (_, i) => ({
    before: prefixOf(fromParts, most - i),
    after: prefixOf(toParts, most - i),
  }));
}

function prefixOf(parts: readonly string[], length: number): string {
  return parts
    .slice(0, parts.length - length)
    .map((part) => `${part}/`)
    .join('');
}

type Paths = Pick<FilePatch, 'before' | 'after'>;

function stripped({ before, after }: Paths, prefixes: Prefixes): Paths {
  const strip = (path: string | undefined, prefix: string) =>
    path?.startsWith(prefix) ? path.slice(prefix.length) : path;
  return { before: strip(before, prefixes.before), after: strip(after, prefixes.after) };
}

function onePath({ before, after }: Paths, isKnown: (path: string) => boolean): Paths {
  if (before === undefined || after === undefined) return { before, after };
  const path = !isKnown(after) && isKnown(before) ? before : after;
  return { before: path, after: path };
}
