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
    checkChoice
    checkClock
    checkEntries
    checkEnvironment
    checkMethods
    checkOptions
    checkSignal
    checkTtl
    checkTypes
    jsonCodec
    nearestName
    optionError
    systemClock
    [AdaptiveState]
    [Answer]
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
    [ComputeManyOptions]
    [Computed]
    [EvictionPolicy]
    [FlightWork]
    [GivenOptions]
    [MemoryLevel]
    [Milliseconds]
    [PolicyState]
    [ReadOptions]
    [Removals]
    [SetOptions]
    [SmartCacheOptions]
    [SmartCacheSetOptions]
    [Store]
    [StoreCapabilities]
    [StoreEntry]
    [TierOptions]
    [TieredCacheOptions]
    [TieredStats]

    @repomap/cache/testing
    FakeClock
    badCalls
    brokenStore
    cacheContract
    countCalls
    failureOf
    storeContract
    validateCache
    [BadCall]
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
    CacheNamespace
    FileChanges
    NAMESPACES
    RefreshMode
    clearCaches
    otherOwner
    probeRemote
    pruneCaches
    readConfigFile
    shrinkCache
    [CacheConfigFields]
    [CacheConfigInput]
    [CacheManagerOptions]
    [CacheStatistics]
    [ChangeResult]
    [ComputeFacts]
    [ConfigFile]
    [EngineCaches]
    [FileChange]
    [LanguageRow]
    [MemoryAdaptations]
    [MemoryMonitorOptions]
    [MemoryReading]
    [NamespaceStatistics]
    [PruneOptions]
    [RemoteProbe]
    [ShrinkReport]
    [StoredEntry]
    [StoredNamespaceStatistics]
    [StoredStatistics]
    [TierStatistics]
    [WarmHandle]
    [WarmOptions]
    [WarmReport]

    @repomap/cache-manager/watch
    watchDirectory
    [WatchDirectoryOptions]

    @repomap/grammars
    LanguagesError
    grammarFor
    grammars
    languagesWith
    nameVerdict
    readLanguages
    textVerdict
    version
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
    declaresMembers
    directoryCloseness
    explain
    explainer
    fuse
    graphWalk
    importedFiles
    indexCommits
    lexicalSignals
    parseQuery
    rank
    referenceEdges
    resolveImports
    similarCommits
    workspaceMembers
    [AiderInput]
    [Contribution]
    [Csr]
    [DefinitionExplanation]
    [FactsFile]
    [FileExplanation]
    [GraphWalk]
    [IndexedCommit]
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
    [WorkspaceMember]

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

    @repomap/memoize
    AnalysisCache
    cleanOldVersions
    memoizeSettings
    persistentMemoize
    [AnalysisCacheOptions]
    [CleanOldVersionsOptions]
    [MemoizeOptions]
    [MemoizeSettings]
    [Memoized]

    @repomap/model
    EmptyReason
    ExclusionReason
    FailureReason
    ManifestKind
    MapCacheKey
    NO_SCOPES
    NO_TERMS
    PathOrigin
    PathRole
    ReferenceKind
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
    lineSpan
    lineSpanText
    manifestKind
    quotedPath
    reasonCountsText
    reasonText
    relPath
    skippedFacts
    stem
    visibleJson
    visibleText
    [Commit]
    [ContentId]
    [ContentRef]
    [Definition]
    [Digest]
    [FactsContent]
    [FileFacts]
    [FileRef]
    [History]
    [Import]
    [LineSet]
    [LineSpan]
    [LinguistAttributes]
    [Manifest]
    [MapQuery]
    [NotebookCell]
    [PathClass]
    [ReasonCounts]
    [Reference]
    [RelPath]
    [ScopeTable]
    [TermTable]

    @repomap/persistent-cache
    PersistentCache
    SqliteStore
    evictAllCaches
    evictOldCaches
    keyvStore
    openKeyvSqlite
    [CheckReport]
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
    [NamespaceTransaction]
    [PersistentCacheOptions]
    [PersistentStats]
    [SqliteStoreOptions]
    [StorageKind]
    [TransactionViews]

    @repomap/persistent-cache/directories
    assertDirectory
    assertPath
    assertVersion
    isMemoFile
    makeMarkedDirectory
    markedDirectories
    removeDirectories
    removeEmptyDateDirectories
    [DirectoryKind]
    [EvictReport]
    [MarkedDirectory]

    @repomap/repo-map
    CACHE_CHANNEL
    CacheConfig
    CacheError
    CacheInspection
    RepoMap
    RepoMapError
    checkGrammars
    checkRepository
    clearCaches
    lineSpanText
    nodeFileSystem
    nodeOuterFiles
    probeRemote
    pruneCaches
    quotedPath
    readConfigFile
    reasonText
    shrinkCache
    systemGit
    [ActivityOptions]
    [CacheConfigInput]
    [DirectoryEntry]
    [ExcludedExplanation]
    [Explanation]
    [FailureCounts]
    [FileContent]
    [FileHead]
    [FileStat]
    [FileSystem]
    [Git]
    [GitFailure]
    [GitObject]
    [GitObjects]
    [GrammarProblem]
    [GraphOptions]
    [Languages]
    [MapActivity]
    [MapLayout]
    [MapRanking]
    [MapReport]
    [MapRequest]
    [MapStyle]
    [NoFile]
    [OpenObjects]
    [OuterFiles]
    [Ports]
    [RankedExplanation]
    [ReferenceGraph]
    [RepoMapErrorCode]
    [RepoMapOptions]
    [RepoMapResult]
    [RepositoryReport]
    [ShownDefinition]
    [VerifyOptions]
    [VerifyReport]
    [WarmReport]

    @repomap/tag-cache
    ContentIdIndex
    TagCache
    factsCodec
    factsOfRecord
    [ContentIdIndexOptions]
    [ContentIdRow]
    [ExtractedFacts]
    [FoundFacts]
    [StatSignature]
    [TagCacheOptions]

    @repomap/tag-cache/extract
    Extractor
    decodeText
    extractorVersion
    isGeneratedHead
    normaliseNewlines
    shareFlagLock
    sourceText
    [DecodedText]
    [ExtractorOpenOptions]
    [ExtractorOptions]
    [Grammar]
    [GrammarProblem]
    [Languages]
    [NameVerdict]
    [Now]
    [SourceText]
    [Visibility]

    @repomap/tag-cache/source
    decodeText
    extractorVersion
    maxSourceBytes
    shareFlagLock
    sourceText
    [DecodedText]
    [Grammar]
    [Languages]
    [NameVerdict]
    [SourceText]
    [Visibility]

    @repomap/tree-cache
    TreeCache
    [Rendered]
    [Rendering]
    [RenderingRequest]
    [TreeCacheOptions]

    @repomap/tree-cache/render
    loadTokenCounter
    redact
    redactions
    renderLeanMap
    renderStableMap
    renderTreeMap
    scopeTree
    sharedPrefix
    signatureBlock
    [Encoding]
    [LeanMapInput]
    [LeanOptions]
    [MapContents]
    [MapFile]
    [NextBudget]
    [Omitted]
    [RankedDefinition]
    [RenderedMap]
    [SignatureBlock]
    [SignatureOptions]
    [StableMapInput]
    [StyleName]
    [TokenBudget]
    [TokenCounter]
    [TreeFile]
    "
  `);
});
