import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const PACKAGES = join(import.meta.dirname, '../../packages');

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<
    Record<string, string | { readonly types: string; readonly default: string }>
  >;
}

/** The names that a built entry exports, types in brackets. */
async function namesOf(types: string, module: string): Promise<readonly string[]> {
  const values = Object.keys(await import(pathToFileURL(module).href));
  const lists = readFileSync(types, 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  const declared = Array.from(lists, ([, list = '']) => list.split(','))
    .flat()
    .map((name) => name.replace(/^\s*(?:type\s)?(?:.* as )?/, '').trim())
    .filter((name) => name !== '' && !values.includes(name));
  return [...values.sort(), ...declared.sort().map((name) => `[${name}]`)];
}

/** A change of this list is a change of the public interface; it needs a changeset. */
test('the built packages export these names and no others', async () => {
  const lines: string[] = [];
  for (const folder of readdirSync(PACKAGES).sort()) {
    const read = readFileSync(join(PACKAGES, folder, 'package.json'), 'utf8');
    const { name, exports }: Manifest = JSON.parse(read);
    for (const [entry, target] of Object.entries(exports)) {
      if (typeof target === 'string') continue;
      const files = [target.types, target.default].map((file) => join(PACKAGES, folder, file));
      lines.push(
        `${name}${entry.slice(1)}`,
        ...(await namesOf(files[0] ?? '', files[1] ?? '')),
        '',
      );
    }
  }
  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "@repomap/cache
    CacheCorruptionError
    CacheError
    CacheEvents
    CacheStats
    EvictReason
    MemoryStore
    SingleFlight
    SmartCache
    SmartCacheStats
    Tier
    TieredCache
    cached
    canonicalKey
    jsonCodec
    systemClock
    [AdaptiveState]
    [Bytes]
    [CacheCounts]
    [CacheErrorCode]
    [CacheEvent]
    [CacheListener]
    [Cached]
    [CachedOptions]
    [CachedWrapper]
    [CallOptions]
    [Clock]
    [Codec]
    [Computed]
    [EvictionPolicy]
    [FlightWork]
    [MemoryTier]
    [Milliseconds]
    [PolicyState]
    [Removals]
    [SetOptions]
    [SmartCacheOptions]
    [Store]
    [StoreCapabilities]
    [StoreEntry]
    [TierOptions]
    [TieredCacheOptions]
    [TieredStats]

    @repomap/cache/testing
    FakeClock
    brokenStore
    cacheContract
    countCalls
    failureOf
    storeContract
    validateCache
    [ContractLimits]
    [ContractRunner]
    [Counted]
    [KeyedCache]
    [OpenCache]

    @repomap/cache-manager
    CACHE_CHANNEL
    CacheConfig
    CacheInspection
    CacheManager
    CacheTier
    FileChanges
    RefreshMode
    clearCaches
    probeRemote
    pruneCaches
    readConfigFile
    [CacheConfigFields]
    [CacheConfigInput]
    [CacheManagerOptions]
    [CacheStatistics]
    [ChangeResult]
    [ComputeFacts]
    [ConfigFile]
    [FileChange]
    [MemoryAdaptations]
    [MemoryMonitorOptions]
    [MemoryReading]
    [PruneOptions]
    [RemoteProbe]
    [StoredEntry]
    [StoredStatistics]
    [StoredTierStatistics]
    [TierStatistics]
    [WarmHandle]
    [WarmOptions]
    [WarmReport]

    @repomap/cache-manager/watch
    watchFolder
    [WatchFolderOptions]

    @repomap/grammars
    LanguagesError
    grammarFor
    grammars
    languagesWith
    readLanguages
    [CustomLanguage]
    [LanguageFiles]
    [OwnGrammar]

    @repomap/map-cache
    MapCache
    [MapCacheOptions]
    [StoredMap]

    @repomap/map-cache/rank
    aiderRanking
    churn
    coChange
    commitViews
    directoryCloseness
    explain
    explainer
    fuse
    graphWalk
    lexicalSignals
    parseQuery
    pastChanges
    rank
    referenceEdges
    resolveImports
    [AiderInput]
    [Commit]
    [CommitView]
    [Contribution]
    [Csr]
    [DefinitionExplanation]
    [FactsFile]
    [FileExplanation]
    [GraphWalk]
    [History]
    [LexicalSignals]
    [Query]
    [RankInput]
    [RankOptions]
    [RankedDefinition]
    [RankedFile]
    [Ranking]
    [ReferenceEdge]
    [ReferenceLink]
    [Signal]
    [SignalName]

    @repomap/map-cache/graph
    RankError
    annotateGraph
    personalizedPagerank
    referenceGraph
    [AnnotateOptions]
    [NodeWeights]
    [PersonalizedPagerankOptions]
    [RankErrorCode]
    [ReferenceGraph]
    [ReferenceNode]

    @repomap/mcp
    serve
    [ExplanationText]
    [OpenEngine]
    [ServeOptions]

    @repomap/model
    ManifestKind
    MapCacheKey
    NO_SCOPES
    NO_TERMS
    PathOrigin
    PathRole
    ReferenceKind
    SkipReason
    SymbolKind
    classifyPath
    compareCodePoints
    contentId
    deepFreeze
    digest
    fileFacts
    identifierTerms
    joinTerms
    lineSet
    manifestKind
    quotedPath
    relPath
    skippedFacts
    stem
    [ContentId]
    [Definition]
    [Digest]
    [FactsContent]
    [FileFacts]
    [FileRef]
    [Import]
    [LineSet]
    [LinguistAttributes]
    [Manifest]
    [MapQuery]
    [PathClass]
    [Reference]
    [RelPath]
    [ScopeTable]
    [TermTable]

    @repomap/persistent-cache
    AnalysisCache
    PersistentCache
    PersistentStats
    SqliteStore
    cleanOldVersions
    evictAllCaches
    evictOldCaches
    keyvStore
    openKeyvSqlite
    persistentMemoize
    [AnalysisCacheOptions]
    [CheckReport]
    [CleanOldVersionsOptions]
    [DiskCounts]
    [DiskPolicy]
    [EntryInfo]
    [EnvSettings]
    [Environment]
    [EvictAllOptions]
    [EvictOldOptions]
    [EvictReport]
    [JournalMode]
    [KeyvClass]
    [KeyvLike]
    [KeyvSqliteClass]
    [KeyvSqliteStoreOptions]
    [KeyvStoreEntry]
    [KeyvStoreOptions]
    [Medium]
    [MemoizeOptions]
    [Memoized]
    [NamespaceTransaction]
    [PersistentCacheOptions]
    [SqliteStoreOptions]
    [TransactionViews]

    @repomap/repo-map
    CACHE_CHANNEL
    CacheConfig
    CacheError
    CacheInspection
    CacheTier
    RepoMap
    RepoMapError
    checkGrammars
    clearCaches
    nodeFileSystem
    probeRemote
    pruneCaches
    quotedPath
    readConfigFile
    systemGit
    [ActivityOptions]
    [CacheConfigInput]
    [Explanation]
    [FileContent]
    [FileHead]
    [FileStat]
    [FileSystem]
    [FolderEntry]
    [Git]
    [GrammarProblem]
    [GraphOptions]
    [Languages]
    [MapActivity]
    [MapLayout]
    [MapRanking]
    [MapRequest]
    [MapStyle]
    [Ports]
    [RankedExplanation]
    [ReferenceGraph]
    [RepoMapErrorCode]
    [RepoMapOptions]
    [RepoMapResult]
    [SkippedExplanation]
    [VerifyOptions]
    [VerifyReport]

    @repomap/tag-cache
    PathIndex
    TagCache
    factsCodec
    factsOfRecord
    [ExtractedFacts]
    [PathIndexOptions]
    [PathRow]
    [StatStamp]
    [TagCacheOptions]

    @repomap/tag-cache/extract
    Extractor
    extractorVersion
    isGeneratedHead
    normaliseNewlines
    shareFlagLock
    sniff
    sourceText
    [ExtractorOptions]
    [Grammar]
    [GrammarProblem]
    [Languages]
    [Now]
    [SourceText]
    [Visibility]

    @repomap/tag-cache/source
    extractorVersion
    shareFlagLock
    [Grammar]
    [Languages]
    [Visibility]

    @repomap/tree-cache
    TreeCache
    [Rendering]
    [RenderingRequest]
    [TreeCacheOptions]

    @repomap/tree-cache/render
    EmptyReason
    keptShare
    loadTokenCounter
    renderLeanMap
    renderStableMap
    renderTreeMap
    scopeTree
    signatureBlock
    [Budget]
    [Encoding]
    [LeanMapInput]
    [LeanOptions]
    [MapFile]
    [NextBudget]
    [RankedDefinition]
    [Remainder]
    [RenderedMap]
    [Shown]
    [SignatureBlock]
    [StableMapInput]
    [StyleName]
    [TokenCounter]
    [TreeFile]
    "
  `);
});
