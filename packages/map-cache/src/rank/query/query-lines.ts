/** What a line of a query is. */
export const LineKind = {
  /** The first line. */
  Title: 'title',
  Prose: 'prose',
  Code: 'code',
  /** A stack trace, but for its message. */
  Trace: 'trace',
  /** What a template asks of every report: check lists, versions, systems. */
  Template: 'template',
} as const;
export type LineKind = (typeof LineKind)[keyof typeof LineKind];

export interface QueryLine {
  readonly kind: LineKind;
  readonly text: string;
}

/**
 * The lines of a query and what they are: a message is a title and prose, an issue also holds code,
 * stack traces and the text of a template. Omits HTML comments, fences, headings and empty lines.
 */
export function queryLines(text: string): readonly QueryLine[] {
  const reader = new LineReader();
  for (const line of text.replace(COMMENT, '').trim().split(/\r?\n/)) reader.read(line);
  return reader.lines;
}

/** One without an end is cut off. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const EMPTY = /^[\s\-=_*#+|]*$/;
const FENCE = /^\s*(?:`{3,}|~{3,})[^`]*$/;
const HEADING = /^\s*(?:#{1,6}\s.*|\*\*[^*]{1,60}\*\*:?\s*|<summary>.*|Description)$/;
/** Headings under which any report has much the same. */
const ABOUT_SYSTEM =
  /\b(?:versions?|environment|operating system|system info\w*|installation|check ?list)\b/i;
const CHECK_BOX = /^\s*[-*+]\s+\[[ xX]\]/;
const NO_ANSWER = /^\s*_?no response_?\s*$/i;
/** A name and a version: `numpy: 1.18.5`, `Click    7.0`. */
const VERSION =
  /^\W*[\w.()+-]+(?: [\w.()+-]+){0,5}(?:\s*[:=]+\s*|\s+)v?(?:\d+(?:\.\d+)+\S*|None)\s*$/;

const TRACE_START = /Traceback \(most recent call last\)/;
const FRAME = new RegExp(
  [
    String.raw`File "[^"]+", line \d`,
    String.raw`^\s*File \S+:\d+, in `,
    String.raw`^\S+\.\w+ in [\w<>.]+\(.*\)$`,
    String.raw`^\s*at .*[:(]\S+:\d+`,
    String.raw`^\S+\.\w+:\d+: (?:in |[A-Z]\w+$)`,
    String.raw`^\s*at .* in \S.*:line \d`,
    String.raw`^\s*(?:\d+: |from )?\S+\.\w+:\d+:in `,
    String.raw`^\s+\S+\.go:\d+(?: \+0x[\da-f]+)?\s*$`,
    String.raw`^\s*#\d+\s.*[:(]\d+[:)]`,
    String.raw`^\s*#\d+\s.*\.\w+:\d+\)?\s*$`,
    String.raw`^\s+(?:\(\w+(?: [\w.-]+)?\) )?\S+\.exs?:\d+: `,
    String.raw`^\s+\S+\.lua:\d+: in `,
    String.raw`, called at \S+:\d+:\d+ in `,
  ].join('|'),
);
/** A numbered line of source in a trace. */
const NUMBERED = /^\s*(?:-+>\s*)?\d+(?: |$)|^-+> /;
const MESSAGE = /^\s*(?:E\s+)?(?:[\w.]+\.)?[A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt)\b/;
const PROMPT = /^\s*(?:>>>|\.\.\.|In \[\d+\]:|Out\[\d+\]:|\$ )/;
/** A statement that stands in no fence. */
const STATEMENT = new RegExp(
  String.raw`^\s*(?:${[
    String.raw`from [\w.]+ import .*`,
    String.raw`import [\w.]+.*`,
    String.raw`class \w+.*:\s*`,
    String.raw`(?:async )?def \w+\(.*`,
    String.raw`@\w.*`,
    String.raw`(?:if|for|while|with|try|else|elif|except)\b.*:\s*`,
    String.raw`return\b.*`,
    String.raw`[\w.[\]'"]+ [-+*/]?= .*`,
    String.raw`[\w.]+\(.*\)[;,:]?\s*`,
    String.raw`[})\]]+[;,]?\s*`,
  ].join('|')})$`,
);

/** Patterns see no more of a line, so that none takes long. */
export const MAX_SEEN = 300;

class LineReader {
  readonly lines: QueryLine[] = [];
  private isFenced = false;
  private isTrace = false;
  private isAboutSystem = false;

  read(text: string): void {
    const seen = text.slice(0, MAX_SEEN);
    if (this.lines.length === 0) this.lines.push({ kind: LineKind.Title, text });
    else if (FENCE.test(seen)) {
      this.isFenced = !this.isFenced;
      this.isTrace = false;
    } else if (!this.isFenced && HEADING.test(seen)) this.isAboutSystem = ABOUT_SYSTEM.test(seen);
    else if (!EMPTY.test(text)) this.lines.push({ kind: this.kindOf(seen), text });
  }

  private kindOf(text: string): LineKind {
    if (this.isAboutSystem || CHECK_BOX.test(text) || NO_ANSWER.test(text) || VERSION.test(text))
      return LineKind.Template;
    if (this.isInTrace(text)) return LineKind.Trace;
    return this.isFenced || PROMPT.test(text) || STATEMENT.test(text)
      ? LineKind.Code
      : LineKind.Prose;
  }

  private isInTrace(text: string): boolean {
    const begins = TRACE_START.test(text) || FRAME.test(text);
    // The message says what the trace is about.
    const goesOn = !MESSAGE.test(text) && (NUMBERED.test(text) || /^\s+\S/.test(text));
    this.isTrace = begins || (this.isTrace && goesOn);
    return this.isTrace;
  }
}
