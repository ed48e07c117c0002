/** A map in its sections: each a file with what is shown of it, by its first line. */
export type MapSections = ReadonlyMap<string, string>;

/** A section begins with a line that is not indented. */
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

/** What a later map has that an earlier one has not. */
export interface MapDelta {
  /** The text of the sections that are new or differ. */
  readonly text: string;
  readonly changed: number;
  readonly sections: number;
  /** First lines of the sections that are there no more. */
  readonly gone: readonly string[];
}

export function deltaOf(earlier: MapSections, later: MapSections): MapDelta {
  const changed = [...later].filter(([heading, text]) => earlier.get(heading) !== text);
  // The last line tells what did not fit: it only ever gives way to another such line.
  const gone = [...earlier.keys()].filter((key) => !later.has(key) && !key.startsWith('...'));
  return {
    text: changed.map(([, text]) => text).join(''),
    changed: changed.length,
    sections: later.size,
    gone,
  };
}
