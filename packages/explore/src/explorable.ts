import type { RepoMap } from '@repomap/repo-map';

/** What is asked of an engine. */
export type Explorable = Pick<RepoMap, 'root' | 'map' | 'explain' | 'graph' | 'facts'>;
