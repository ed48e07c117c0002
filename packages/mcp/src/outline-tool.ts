import type { RelPath } from '@repomap/model';
import type { ActivityOptions, RepoMap } from '@repomap/repo-map';
import type { Answer, Call } from './call.js';
import { type OutlinedFile, outlineOf, outlineText } from './outline.js';
import { headingOf } from './roots.js';
import { locateFiles } from './select-roots.js';
import { freshnessLines, type Service } from './service.js';

export interface OutlineArguments {
  readonly files: readonly string[];
  readonly root?: string;
}

/** Implements `outline`: the definitions of files, and the files that use them. */
export async function outlineTool(
  service: Service,
  args: OutlineArguments,
  call: Call,
): Promise<Answer> {
  const roots = await service.roots();
  const located = await locateFiles(roots, args);
  const parts = await Promise.all(
    located.map(async ({ root, files }) => {
      const [outlines, freshness] = await Promise.all([
        service.use(root, call, (engine, options) => outlinesOf(engine, files, options)),
        service.freshness(root, call.signal),
      ]);
      return { root, outlines, freshness };
    }),
  );
  const { quotedPath, reasonText } = await import('@repomap/repo-map');
  const texts = parts.map(({ root, outlines }) => {
    const heading = roots.length > 1 ? headingOf(root) : '';
    return `${heading}${outlines.map((file) => outlineText(file, quotedPath, reasonText)).join('')}`;
  });
  const freshness = parts.map((part) => part.freshness);
  return {
    text: `${texts.join('')}${freshnessLines(freshness)}`,
    data: { files: parts.flatMap(({ outlines }) => outlines), freshness },
  };
}

async function outlinesOf(
  engine: RepoMap,
  files: readonly string[],
  options: ActivityOptions,
): Promise<readonly OutlinedFile[]> {
  const facts = await engine.facts(options);
  const graph = await engine.graph(options);
  return Promise.all(
    (files as readonly RelPath[]).map(async (path) => {
      if (facts.has(path)) return outlineOf(path, facts, graph);
      const { excluded } = await engine.explain(options, path);
      return { path, excluded, definitions: [] };
    }),
  );
}
