import type { Definition } from '@repomap/model';
import { FileNames } from './file-names.js';
import { outermostModules } from './in-path.js';
import { informativeNames } from './informative-names.js';
import type { NameCosts } from './name-costs.js';
import { repeatedDefinitions } from './repeated-definitions.js';

/**
 * What maps need to know of the definitions of a file. Kept with the list of them, which many maps show;
 * each part is found when it is read first, since most maps show other definitions of other files.
 */
export class FileOutline {
  readonly definitions: readonly Definition[];
  /** What its names cost in the style of the last map that showed any. */
  nameCosts: NameCosts | undefined;
  private ownNames: FileNames | undefined;
  private ownInformative: Uint8Array | undefined;
  private ownRepeated: Uint8Array | undefined;
  private ownModules: readonly number[] | undefined;

  private constructor(definitions: readonly Definition[]) {
    this.definitions = definitions;
  }

  static of(definitions: readonly Definition[]): FileOutline {
    let known = everKnown.get(definitions);
    if (known === undefined) {
      known = new FileOutline(definitions);
      everKnown.set(definitions, known);
    }
    return known;
  }

  get names(): FileNames {
    this.ownNames ??= new FileNames(this.definitions);
    return this.ownNames;
  }

  /** See `informativeNames`. */
  get informative(): Uint8Array {
    this.ownInformative ??= informativeNames(this.definitions);
    return this.ownInformative;
  }

  /** See `repeatedDefinitions`. */
  get repeated(): Uint8Array {
    this.ownRepeated ??= repeatedDefinitions(this.definitions);
    return this.ownRepeated;
  }

  /** See `outermostModules`. */
  get modules(): readonly number[] {
    this.ownModules ??= outermostModules(this.definitions);
    return this.ownModules;
  }
}

const everKnown = new WeakMap<readonly Definition[], FileOutline>();
