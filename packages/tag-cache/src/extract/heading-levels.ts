import type { Node } from 'web-tree-sitter';
import type { FoundDefinition } from './tags.js';

/**
 * Lets the headings of Markdown hold what follows them up to the next one of their level. The grammar nests
 * by those that begin with `#` only, and takes an underlined one for a part of the section it stands in.
 */
export function nestedHeadings(
  found: readonly FoundDefinition[],
  root: Node,
  text: string,
  language: string,
): readonly FoundDefinition[] {
  if (language !== 'markdown' || !found.some(isUnderlined)) return found;
  const levels = found.map(levelOf);
  return found.map((heading, i) => {
    const next = found[nextOf(i, levels)]?.declaration.startIndex ?? text.length;
    const own = isUnderlined(heading) ? next : heading.declaration.endIndex;
    const last = text.slice(0, Math.min(next, own)).trimEnd().length - 1;
    const end = root.descendantForIndex(last);
    return end === null ? heading : { ...heading, end };
  });
}

/** The index of the next heading of the same or a higher level. */
function nextOf(index: number, levels: readonly number[]): number {
  let next = index + 1;
  while (next < levels.length && (levels[next] as number) > (levels[index] as number)) next += 1;
  return next;
}

function isUnderlined({ declaration }: FoundDefinition): boolean {
  return declaration.type === 'setext_heading';
}

/** From `atx_h2_marker` or `setext_h2_underline`. */
function levelOf(heading: FoundDefinition): number {
  const { declaration } = heading;
  const node = isUnderlined(heading) ? declaration : declaration.firstChild;
  const mark = node?.children.find((child) => child !== null && LEVEL.test(child.type));
  return Number(LEVEL.exec(mark?.type ?? '')?.[1] ?? 1);
}

const LEVEL = /_h(\d)_(?:marker|underline)$/;
