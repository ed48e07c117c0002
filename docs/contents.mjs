/** The pages of the site, in the order of its navigation. */
export const PAGES = {
  'Use it': [
    'docs/assistants.md',
    'apps/repomap/README.md',
    'docs/use-in-your-agent.md',
    'docs/packages.md',
    'docs/troubleshooting.md',
    'docs/platforms.md',
    'SECURITY.md',
  ],
  'Coming from': [
    'docs/migrating-from-the-guide.md',
    'docs/coming-from-aider.md',
    'docs/coming-from-keyv.md',
    'docs/coming-from-lru-cache.md',
    'docs/coming-from-diskcache.md',
  ],
  'How it works': [
    'docs/architecture.md',
    'docs/tags.md',
    'docs/benchmarks.md',
    'docs/aider-parity.md',
    'CONTRIBUTING.md',
  ],
  Decisions: [
    'docs/decisions/README.md',
    'docs/decisions/01-node-version.md',
    'docs/decisions/02-sqlite.md',
    'docs/decisions/03-keyv.md',
    'docs/decisions/04-content-addressed-facts.md',
    'docs/decisions/05-validity-is-checked.md',
    'docs/decisions/06-parse-once.md',
    'docs/decisions/07-pagerank.md',
    'docs/decisions/08-text-and-graph.md',
    'docs/decisions/09-lean-rendering.md',
    'docs/decisions/10-token-budget.md',
    'docs/decisions/11-determinism.md',
    'docs/decisions/12-wasm-grammars.md',
    'docs/decisions/13-codecs.md',
    'docs/decisions/14-memory-cache.md',
    'docs/decisions/15-bundled-entries.md',
    'docs/decisions/16-own-code-or-library.md',
    'docs/decisions/17-local-page.md',
    'docs/decisions/18-segments.md',
  ],
};

/** Types of public signatures that are not exported, by package. */
export const INTERNAL_TYPES = {
  // The last type argument of `Tier`: what the computations of a tier carry inside.
  '@repomap/tag-cache': ['Extraction'],
  '@repomap/tree-cache': ['RenderedFile'],
};
