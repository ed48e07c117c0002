import type { Explanation } from '@repomap/repo-map';
import type { Answer, Call } from './call.js';
import { locateFiles, selectRoots } from './select-roots.js';
import { freshnessLines, type Service } from './service.js';

export interface ExplainArguments {
  /** `FILE` or `FILE:NAME`. */
  readonly target: string;
  readonly query?: string;
  readonly files?: readonly string[];
  readonly tokens?: number;
  readonly root?: string;
}

/** Formats an explanation as text. */
export type ExplanationText = (explanation: Explanation) => string | Promise<string>;

/** Implements `explain`: why a file or a definition is ranked where it is. */
export async function explainTool(
  service: Service,
  textOf: ExplanationText,
  args: ExplainArguments,
  call: Call,
): Promise<Answer> {
  const roots = await service.roots();
  const inRoot = args.root === undefined ? {} : { root: args.root };
  const [place] = await locateFiles(roots, { ...inRoot, files: [args.target] });
  if (place === undefined) throw new Error(`target: expected an existing file, got ${args.target}`);
  const {
    root,
    files: [target = args.target],
  } = place;
  const [chat] = await selectRoots([root], { files: args.files ?? [] });
  const request = {
    chatFiles: chat?.files ?? [],
    ...(args.query !== undefined && { query: args.query }),
    ...(args.tokens !== undefined && { maxTokens: args.tokens }),
  };
  const [explanation, freshness] = await Promise.all([
    service.use(root, call, (engine, options) =>
      engine.explain({ ...request, ...options }, target),
    ),
    service.freshness(root, call.signal),
  ]);
  const text = await textOf(explanation);
  const end = text.endsWith('\n') ? '' : '\n';
  return {
    text: `${text}${end}${freshnessLines([freshness])}`,
    data: { explanation, freshness: [freshness] },
  };
}
