import { compareCodePoints } from '@repomap/model';
import { ByDirectory } from './by-directory.js';

/** A package, module or crate of a repository. */
export interface Member {
  /** The folder of its manifest. */
  readonly directory: string;
  /** By which others import it. */
  readonly name: string | undefined;
}

/** The members of a repository, whichever tool makes a workspace of them. */
export class Members<T extends Member> {
  private readonly byDirectory: ByDirectory<T>;
  private readonly byName = new Map<string, T>();

  constructor(members: readonly T[]) {
    this.byDirectory = new ByDirectory(members.map((member) => [member.directory, member]));
    for (const member of members.toSorted(compareDepths))
      if (member.name !== undefined && !this.byName.has(member.name))
        this.byName.set(member.name, member);
  }

  /** The member whose folder this is. */
  at(directory: string): T | undefined {
    return this.byDirectory.at(directory);
  }

  /** The member that a file belongs to. */
  around(path: string): T | undefined {
    return this.byDirectory.above(path);
  }

  /** The members whose folders a file is in, the innermost first. */
  allAround(path: string): Iterable<T> {
    return this.byDirectory.allAbove(path);
  }

  /** The member of a name; of several the one that the file belongs to, else the highest. */
  named(name: string, from: string): T | undefined {
    const own = this.around(from);
    return own?.name === name ? own : this.byName.get(name);
  }
}

/** Copies for tests and examples lie deeper than what they copy. */
function compareDepths(a: Member, b: Member): number {
  const depth = ({ directory }: Member) => directory.split('/').length;
  return depth(a) - depth(b) || compareCodePoints(a.directory, b.directory);
}
