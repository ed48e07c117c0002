import { type ContentId, digest, type RelPath } from '@repomap/model';
import { extractorVersion, type Grammar, type Languages } from '@repomap/tag-cache/source';

/**
 * Tells which grammar a file's bytes go to. That is a matter of its name or, for a name that says
 * nothing, of its first line; a first line belongs to bytes, so what was learned of it never ends.
 */
export class GrammarFinder {
  private readonly languages: Languages;
  private readonly firstLines = new Map<ContentId, string>();
  private readonly versions = new Map<string, string>();

  constructor(languages: Languages) {
    this.languages = languages;
  }

  /** Takes note of the first line of some bytes. */
  learn(id: ContentId, firstLine: string): void {
    if (firstLine !== '') this.firstLines.set(id, firstLine);
  }

  grammarOf(path: RelPath, id: ContentId): Grammar | undefined {
    return this.languages.grammarFor(path, this.firstLines.get(id));
  }

  /** Stands for grammar, query and extractor; short, for keys. */
  versionOf(path: RelPath, id: ContentId): string {
    const grammar = this.grammarOf(path, id);
    if (grammar === undefined) return 'none';
    const known = this.versions.get(grammar.name);
    if (known !== undefined) return known;
    const version = digest([extractorVersion(grammar)]).slice(0, 12);
    this.versions.set(grammar.name, version);
    return version;
  }
}
