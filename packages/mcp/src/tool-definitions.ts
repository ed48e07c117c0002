import type { JsonSchema } from './validate-input.js';

/** What a client shows a model about a tool. Every word costs tokens in every conversation. */
export interface ToolDefinition {
  readonly title: string;
  readonly description: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
}

const text = (description: string): JsonSchema => ({ type: 'string', description });
const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string' },
  description,
});
const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });

const root = text('Repository, if several are served');
const open = texts('Files already in the conversation');
const tokens: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 100_000,
  description: 'Budget, default 1024',
};

const freshness: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      root: { type: 'string' },
      commit: { type: 'string' },
      changedFiles: { type: 'integer' },
      time: { type: 'string' },
      validity: { type: 'string' },
    },
    required: ['root', 'time', 'validity'],
  },
};

export const REPO_MAP: ToolDefinition = {
  title: 'Map of the repository',
  description:
    'Find which files and definitions matter for a task, ranked, as signatures. Call this first, before searching or reading files.',
  input: object({
    query: text('The task or question in plain words'),
    files: open,
    mentioned: texts('Identifiers mentioned'),
    tokens,
    scope: text('Only this package, by name'),
    include: texts('Only paths matching these .gitignore patterns'),
    exclude: texts('Without such paths'),
    diff: text('Map a change: uncommitted, staged, unstaged, or BASE or BASE..HEAD of git'),
    since: text('The id of an earlier answer: return only what changed'),
    root,
  }),
  output: object(
    {
      id: { type: 'string' },
      map: { type: 'string' },
      tokens: { type: 'integer' },
      files: {
        type: 'array',
        items: object({ root: { type: 'string' }, path: { type: 'string' } }, ['root', 'path']),
      },
      since: object(
        {
          known: { type: 'boolean' },
          changed: { type: 'integer' },
          gone: { type: 'array', items: { type: 'string' } },
        },
        ['known'],
      ),
      freshness,
    },
    ['id', 'map', 'tokens', 'files', 'freshness'],
  ),
};

const definition: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    kind: { type: 'string' },
    line: { type: 'integer' },
    endLine: { type: 'integer' },
    depth: { type: 'integer' },
    parent: { type: 'string' },
    exported: { type: 'boolean' },
    users: { type: 'array', items: { type: 'string' } },
  },
  required: ['name', 'kind', 'line', 'endLine', 'depth', 'users'],
};

export const OUTLINE: ToolDefinition = {
  title: 'Outline of files',
  description:
    'List what files define: names, kinds, line ranges, nesting, and which files use them. Cheaper than reading a file.',
  input: object({ files: { ...texts('Paths'), minItems: 1, maxItems: 20 } as JsonSchema, root }, [
    'files',
  ]),
  output: object(
    {
      files: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            path: { type: 'string' },
            language: { type: 'string' },
            excluded: { type: 'string' },
            omitted: { type: 'integer' },
            definitions: { type: 'array', items: definition },
          },
          required: ['path', 'definitions'],
        },
      },
      freshness,
    },
    ['files', 'freshness'],
  ),
};

export const EXPLAIN: ToolDefinition = {
  title: 'Explain a rank',
  description:
    'Explain why repo_map shows or omits a file or definition, which files use it, and the budget that would show it.',
  input: object(
    {
      target: text('FILE or FILE:NAME'),
      query: text('As in repo_map'),
      files: open,
      tokens,
      root,
    },
    ['target'],
  ),
  output: object({ explanation: { type: 'object' }, freshness }, ['explanation', 'freshness']),
};

/** The tools are read-only and local, so clients need not ask for confirmation. */
export const ANNOTATIONS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** Instructions for a model that has not seen the tools yet. */
export const INSTRUCTIONS =
  'To find code for a task, call repo_map with the task as query before searching; then outline the files it names.';
