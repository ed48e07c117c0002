import {
  type Explanation,
  lineSpanText,
  quotedPath,
  type RankedExplanation,
  reasonText,
} from '@repomap/repo-map';
import { table } from './table.js';

const MOST_DEFINITIONS = 10;

/** An explanation in tables for people. */
export function explanationText(explanation: Explanation): string {
  if (explanation.excluded !== undefined)
    return `${quotedPath(explanation.path)}: excluded, ${reasonText(explanation.excluded)}\n`;
  return [place(explanation), file(explanation), definitions(explanation), edges(explanation)]
    .filter((part) => part !== '')
    .join('\n');
}

function place({ path, place, rankedFiles, shown, showsAt }: RankedExplanation): string {
  const larger = showsAt === undefined ? '' : `; ${showsAt} tokens would show it`;
  const state = shown ? 'shown' : `not shown${larger}`;
  return `${quotedPath(path)}: place ${place} of ${rankedFiles} files, ${state}\n`;
}

type Contributions = RankedExplanation['contributions'];

function file({ rank, origin, role, factor, contributions }: RankedExplanation): string {
  const rows = contributions.map(({ signal, amount }) => [signal, amount.toFixed(4)]);
  const weight =
    factor === 1 ? [] : [[`factor (${origin === 'own' ? role : origin})`, factor.toFixed(4)]];
  return table([['file', 'adds'], ...rows, ...weight, ['rank', rank.toFixed(4)]], [1]);
}

function definitions({ definitions, rankedDefinitions }: RankedExplanation): string {
  if (definitions.length === 0) return '';
  const rows = definitions
    .slice(0, MOST_DEFINITIONS)
    .map((definition) => [
      definition.name,
      `${definition.place} of ${rankedDefinitions}`,
      definition.rank.toFixed(4),
      state(definition),
      sum(definition.contributions),
      lineSpanText(definition),
    ]);
  return table(
    [['definition', 'lines', 'place', 'rank', 'in the map', 'of its own'], ...rows],
    [3],
  );
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
  return table([['edge', 'weight', 'by'], ...rows], [1]);
}
