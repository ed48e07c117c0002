import {
  type ExcludedExplanation,
  type Explanation,
  lineSpanText,
  quotedPath,
  type RankedExplanation,
  reasonText,
} from '@repomap/repo-map';
import { table } from './output.js';

const MAX_DEFINITIONS = 10;

/** An explanation as tables. */
export function explanationText(explanation: Explanation): string {
  if (explanation.excluded !== undefined) {
    const { path, excluded } = explanation;
    return `${quotedPath(path)}: excluded, ${reasonText(excluded)}${similarFiles(explanation)}\n`;
  }
  return [place(explanation), file(explanation), definitions(explanation), edges(explanation)]
    .filter((part) => part !== '')
    .join('\n');
}

/** The end of a sentence about a file that does not exist. */
export function similarFiles({ similar = [] }: ExcludedExplanation): string {
  return similar.length === 0 ? '' : `; did you mean ${similar.map(quotedPath).join(' or ')}?`;
}

function place({ path, place, rankedFiles, shown, showsAt }: RankedExplanation): string {
  const larger = showsAt === undefined ? '' : `; shown with ${showsAt} tokens`;
  const state = shown ? 'shown' : `not shown${larger}`;
  return `${quotedPath(path)}: place ${place} of ${rankedFiles} files, ${state}\n`;
}

type Contributions = RankedExplanation['contributions'];

function file(explanation: RankedExplanation): string {
  const { rank, factor, contributions } = explanation;
  const rows = contributions.map(({ signal, amount }) => [signal, amount.toFixed(4)]);
  const weight = factor === 1 ? [] : [[`factor (${classText(explanation)})`, factor.toFixed(4)]];
  return table([['signal', 'contribution'], ...rows, ...weight, ['rank', rank.toFixed(4)]], [1]);
}

/** Such as `test`, `generated` and `copied: in a directory of copies`. */
function classText({ origin, role, copy }: RankedExplanation): string {
  if (copy !== undefined) return `${origin}: ${reasonText(copy)}`;
  return origin === 'own' ? role : origin;
}

function definitions({ definitions, rankedDefinitions }: RankedExplanation): string {
  if (definitions.length === 0) return '';
  const rows = definitions
    .slice(0, MAX_DEFINITIONS)
    .map((definition) => [
      definition.name,
      lineSpanText(definition),
      `${definition.place} of ${rankedDefinitions}`,
      definition.rank.toFixed(4),
      state(definition),
      sum(definition.contributions),
    ]);
  return table([['definition', 'lines', 'place', 'rank', 'in map', 'own signals'], ...rows], [3]);
}

function state({ shownAs, showsAt }: RankedExplanation['definitions'][number]): string {
  return shownAs ?? (showsAt === undefined ? 'no' : `from ${showsAt} tokens`);
}

function sum(contributions: Contributions): string {
  return contributions.map(({ signal, amount }) => `${signal} ${amount.toFixed(4)}`).join(', ');
}

function edges({ path, edges }: RankedExplanation): string {
  if (edges.length === 0) return '';
  const rows = edges.map(({ from, to, weight, identifiers, imported }) => [
    from === path ? `uses ${quotedPath(to)}` : `used by ${quotedPath(from)}`,
    weight.toFixed(2),
    [...(imported ? ['(import)'] : []), ...identifiers].join(' '),
  ]);
  return table([['edge', 'weight', 'identifiers'], ...rows], [1]);
}
