/** The sections of a map by their first lines; each section is a file and its definitions. */
export type MapSections = ReadonlyMap<string, string>;

/** A section starts with a line that is not indented. */
export function sectionsOf(map: string): MapSections {
  const sections = new Map<string, string>();
  let heading = '';
  for (const line of map.split('\n')) {
    if (line === '') continue;
    if (!line.startsWith(' ')) heading = line;
    const before = line.startsWith(' ') ? `${sections.get(heading) ?? ''}` : '';
    sections.set(heading, `${before}${line}\n`);
  }
  return sections;
}

/** The changes from one map to a later one. */
export interface MapDelta {
  /** The text of the new and changed sections. */
  readonly text: string;
  readonly changed: number;
  readonly sections: number;
  /** First lines of the removed sections. */
  readonly gone: readonly string[];
}

export function deltaOf(earlier: MapSections, later: MapSections): MapDelta {
  const changed = [...later].filter(([heading, text]) => earlier.get(heading) !== text);
  // The last line counts what did not fit. It is only ever replaced by another such line.
  const gone = [...earlier.keys()].filter((key) => !later.has(key) && !key.startsWith('...'));
  return {
    text: changed.map(([, text]) => text).join(''),
    changed: changed.length,
    sections: later.size,
    gone,
  };
}
