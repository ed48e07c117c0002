import { type MapSections, sectionsOf } from './map-sections.js';
import { textDigest } from './text-digest.js';

/** An assistant refers to an answer that it still has in its context. */
const MOST_MAPS = 50;

/** The maps that were given lately, by an id that is made of their bytes. */
export class GivenMaps {
  /** Oldest first. */
  private readonly maps = new Map<string, MapSections>();

  /** Remembers a map. Equal maps have equal ids, in every process. */
  add(map: string): { readonly id: string; readonly sections: MapSections } {
    const id = textDigest(map).slice(0, 10);
    const sections = this.maps.get(id) ?? sectionsOf(map);
    this.maps.delete(id);
    this.maps.set(id, sections);
    const [oldest = id] = this.maps.keys();
    if (this.maps.size > MOST_MAPS) this.maps.delete(oldest);
    return { id, sections };
  }

  get(id: string): MapSections | undefined {
    return this.maps.get(id);
  }
}
