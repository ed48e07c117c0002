/** What `.gitattributes` files say of a file: where it comes from, for GitHub's linguist, and its encoding. */
export interface LinguistAttributes {
  /** Undefined where nothing is said. */
  readonly generated?: boolean;
  readonly vendored?: boolean;
  /** Git's `working-tree-encoding`. */
  readonly encoding?: string;
}

interface Rule {
  readonly matches: RegExp;
  readonly attributes: LinguistAttributes;
}

/** The rules of all `.gitattributes` files of a tree. */
export class LinguistRules {
  readonly #rules: readonly Rule[];

  /** `files`: the text of each `.gitattributes` by its path, those of outer folders first. */
  constructor(files: Iterable<readonly [path: string, text: string]> = []) {
    this.#rules = [...files].flatMap(([path, text]) =>
      text.split('\n').flatMap((line) => ruleOf(line, folderOf(path))),
    );
  }

  /** What is said of a path; of several rules the last counts. */
  of(path: string): LinguistAttributes {
    const found = this.#rules.filter(({ matches }) => matches.test(path));
    return Object.assign({}, ...found.map(({ attributes }) => attributes));
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function ruleOf(line: string, folder: string): Rule[] {
  const [pattern = '', ...words] = line.trim().split(/\s+/);
  if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('[attr]')) return [];
  const generated = settingOf('linguist-generated', words);
  const vendored = settingOf('linguist-vendored', words);
  const encoding = encodingAmong(words);
  if (generated === undefined && vendored === undefined && encoding === undefined) return [];
  const attributes = {
    ...(generated !== undefined && { generated }),
    ...(vendored !== undefined && { vendored }),
    ...(encoding !== undefined && { encoding }),
  };
  try {
    return [{ matches: patternRegExp(pattern, folder), attributes }];
  } catch {
    return []; // A class of characters that is none, such as `[z-a]`.
  }
}

function settingOf(name: string, words: readonly string[]): boolean | undefined {
  const word = words.findLast((item) => item.replace(/^[-!]/, '').split('=')[0] === name);
  if (word === undefined || word.startsWith('!')) return undefined;
  return !word.startsWith('-') && !/=(?:false|0)$/.test(word);
}

/** Empty where a rule takes back what an earlier one says. */
function encodingAmong(words: readonly string[]): string | undefined {
  const setting = /^([-!]?)working-tree-encoding(?:=(\S+))?$/;
  const found = words.map((word) => setting.exec(word)).findLast((match) => match !== null);
  return found && (found[1] === '' ? (found[2] ?? '') : '');
}

/** A pattern of `.gitattributes`: one without a slash matches names at any depth below its folder. */
function patternRegExp(pattern: string, folder: string): RegExp {
  const anchored = pattern.replace(/^\//, '');
  const anywhere = pattern.includes('/') ? '' : '(?:.*/)?';
  const body = anchored.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|./gu, globPart);
  return new RegExp(`^${escaped(folder)}${anywhere}${body}$`, 'u');
}

function globPart(part: string): string {
  if (part === '**/') return '(?:.*/)?';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part === '?') return '[^/]';
  return part.length > 1 ? part.replace(/^\[!/, '[^') : escaped(part);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
