import { type MapSections, type RootMap, sectionsOf } from './map-sections.js';
import { textDigest } from './text-digest.js';

/** An assistant only refers to answers that are still in its context. */
const MAX_MAPS = 50;

/** The most recently returned maps, by an id derived from their text. */
export class RecentMaps {
  /** Oldest first. */
  private readonly maps = new Map<string, MapSections>();

  /** Stores a map. Equal maps have equal ids, in every process. */
  add({ text, maps }: { readonly text: string; readonly maps: readonly RootMap[] }): {
    readonly id: string;
    readonly sections: MapSections;
  } {
    const id = textDigest(text).slice(0, 10);
    const sections = this.maps.get(id) ?? sectionsOf(maps);
    this.maps.delete(id);
    this.maps.set(id, sections);
    const [oldest = id] = this.maps.keys();
    if (this.maps.size > MAX_MAPS) this.maps.delete(oldest);
    return { id, sections };
  }

  get(id: string): MapSections | undefined {
    return this.maps.get(id);
  }
}
