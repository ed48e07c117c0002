import { digest, type RelPath } from '@repomap/model';
import { extractorVersion, type Languages } from '@repomap/tag-cache/extract';

/** Tells the extractor's version for paths; a version stands for grammar, query and extractor. */
export class ExtractorVersions {
  private readonly languages: Languages;
  private readonly byGrammar = new Map<string, string>();

  constructor(languages: Languages) {
    this.languages = languages;
  }

  /** Short, for keys. */
  of(path: RelPath): string {
    const grammar = this.languages.grammarFor(path);
    if (grammar === undefined) return 'none';
    const known = this.byGrammar.get(grammar.name);
    if (known !== undefined) return known;
    const version = digest([extractorVersion(grammar)]).slice(0, 12);
    this.byGrammar.set(grammar.name, version);
    return version;
  }
}
