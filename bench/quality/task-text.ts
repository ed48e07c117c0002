/** Three wordings of a task: as the message was written, without paths, and in short. */
export interface TaskText {
  readonly query: string;
  readonly query_nopath: string;
  readonly query_short: string;
}

const MOST_CHARACTERS = 1_500;

/** A commit's message without what only its authors know, and without paths of the tree. */
export function taskText(message: string, paths: readonly string[]): TaskText {
  const query = cleaned(message);
  const nopath = withoutPaths(query, paths);
  const [first = ''] = nopath.split('\n');
  return { query, query_nopath: nopath, query_short: first.replace(PREFIX, '') };
}

/** Such as `fix(router):` and `net/http, io:`. */
const PREFIX = /^[\w./, -]{1,40}(?:\([^)]*\))?!?:\s+|^\[[^\]]*\]\s+/;

function cleaned(message: string): string {
  const text = message.replace(/\r/g, '').replace(/<!--[\s\S]*?-->/g, '');
  const [subject = '', ...lines] = text.split('\n');
  const kept = lines
    .filter((line) => !NOISE.some((pattern) => pattern.test(line)))
    .filter((line) => bare(line) === '' || bare(line) !== bare(subject));
  return [subject, ...kept]
    .map(withoutMarks)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MOST_CHARACTERS)
    .trim();
}

/** Lines about people and places rather than about the change. */
const NOISE = [
  /^\s*[A-Z][\w-]+-(?:by|to|on|id|for):/i,
  /^\s*(?:cc|change-id|conflicts|fixup|pr|reviewed|see also):?\s/i,
  /^\s*(?:[*-]\s*)?(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|ref(?:s|erences)?|see|part of|related(?: to)?|issues?)\b:?\s*(?:issue\s+)?(?:(?:gh-|#|https?:)\S*|[\w-]+\/[\w-]+#\d+)[\s,.&and]*$/i,
  /^#{1,6}\s/,
  /^\s*[*-]\s*\[[ x]\]/i,
  /^\s*[*-]?\s*update\s+\S*[./]\S*$/i,
  /^\s*[*-]?\s*(?:apply suggestions? from code review|merge branch|address(?:ed)? (?:review|feedback|comments?))/i,
  /^\s*#?\s*conflicts:/i,
  /^\s*(?:-{3,}|\*{3,}|={3,})\s*$/,
];

/** A line without bullet, type and marks, to find repetitions of the subject. */
function bare(line: string): string {
  return withoutMarks(line)
    .toLowerCase()
    .replace(/^\s*[*-]\s*/, '')
    .replace(PREFIX, '')
    .replace(/\W+/g, ' ')
    .trim();
}

function withoutMarks(line: string): string {
  return line
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\S+@\S+\.\w+/g, '')
    .replace(/\(?(?:[\w-]+\/[\w-]+)?(?:#|\bgh-)\d+\)?/gi, '')
    .replace(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/g, '')
    .replace(/\((?:[\s,]|and)+\)|<\s*>/g, '')
    .replace(/\b(?:closes?|fixes|resolves?|see)\s*(?:,|\.|$)/i, '')
    .replace(/[ \t]+/g, ' ')
    .trimEnd();
}

/** Takes out words that are a path of the tree, the end of one, or the name of one of its files. */
function withoutPaths(text: string, paths: readonly string[]): string {
  const ends = paths.flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_, at) => parts.slice(at).join('/'));
  });
  const names = new Set(ends);
  const isName = (word: string) => /[./]/.test(word) && names.has(word);
  return text
    .split(/(\s+)/)
    .map((part) => {
      const word = part.replace(/^[^\w.@/]+|[^\w/]+$/g, '').replace(/^\.?\//, '');
      return isName(word) || isName(word.replace(/:\d+$/, '')) ? part.replace(word, '') : part;
    })
    .join('')
    .replace(/[ \t]+/g, ' ')
    .replace(/``|''|""/g, '')
    .trim();
}
