import { headingOf, type Root } from './roots.js';

/** The map of one root. */
export interface RootMap {
  /** Undefined if the answer is about one root only. */
  readonly root: Root | undefined;
  readonly text: string;
}

/** A file of a map and its definitions, or another line at its level. */
interface MapSection {
  readonly root: Root | undefined;
  /** Its first line. */
  readonly heading: string;
  readonly text: string;
}

/** The sections of maps, each by what it is about. */
export type MapSections = ReadonlyMap<string, MapSection>;

/**
 * Divides maps in the lean style. A section starts with a line that does not begin with white space:
 * signatures and names do, and paths that do are written in quotes.
 */
export function sectionsOf(maps: readonly RootMap[]): MapSections {
  const sections = new Map<string, MapSection>();
  for (const { root, text } of maps) {
    for (const section of text.split(/^(?=\S)/m)) {
      const heading = section.slice(0, section.indexOf('\n'));
      sections.set(`${root?.path ?? ''}\n${heading}`, { root, heading, text: section });
    }
  }
  return sections;
}

/** The changes from earlier maps to later ones. */
export interface MapDelta {
  /** The text of the new and changed sections. */
  readonly text: string;
  readonly changed: number;
  /** First lines of the removed sections, with the name of their root if there are several. */
  readonly gone: readonly string[];
}

export function deltaOf(earlier: MapSections, later: MapSections): MapDelta {
  const changed = [...later].filter(([key, { text }]) => earlier.get(key)?.text !== text);
  const byRoot = Map.groupBy(changed, ([, { root }]) => root);
  const texts = Array.from(byRoot, ([root, sections]) => [
    root === undefined ? '' : headingOf(root),
    ...sections.map(([, { text }]) => text),
  ]);
  // The last line counts what did not fit. It is only ever replaced by another such line.
  const gone = [...earlier].filter(
    ([key, { heading }]) => !later.has(key) && !heading.startsWith('...'),
  );
  return {
    text: texts.flat().join(''),
    changed: changed.length,
    gone: gone.map(([, { root, heading }]) => (root ? `${root.name}: ${heading}` : heading)),
  };
}
