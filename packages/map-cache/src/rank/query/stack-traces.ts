/**
 * The files that the stack traces of a text name, as the machines that ran them do: a list for each
 * format of traces, from the innermost call.
 */
export function stackTraces(text: string): readonly (readonly string[])[] {
  if (!MAY_BE_TRACE.test(text)) return [];
  return FORMATS.map(({ frames, isInnermostLast }) => {
    const pattern = new RegExp(frames.join('|'), 'gm');
    const paths = Array.from(text.matchAll(pattern), ([, ...found]) => found.join(''));
    return isInnermostLast ? paths.reverse() : paths;
  }).filter((paths) => paths.length > 0);
}

/** In every frame. */
const MAY_BE_TRACE = /:\d|, line \d| in /;

interface TraceFormat {
  /** Each captures the path. */
  readonly frames: readonly string[];
  readonly isInnermostLast: boolean;
}

const FORMATS: readonly TraceFormat[] = [
  {
    // Python, newer and older IPython, then pytest and warnings.
    frames: [
      String.raw`File "([^"\n]+)", line \d`,
      String.raw`^File (\S+?):\d+, in `,
      String.raw`^(\S+\.\w{1,4}) in [\w.<>]+\(.*\)[ \t\r]*$`,
      String.raw`^[ \t]*(\S+\.\w{1,4}):\d+: (?:in |[A-Z]\w+)`,
    ],
    isInnermostLast: true,
  },
  {
    // JavaScript, then Java and its relatives.
    frames: [
      String.raw`^[ \t]*at (?:.*\(|async )?((?:[A-Za-z]:)?[^\s():]+):\d+:\d+\)?$`,
      String.raw`^[ \t]*at [\w.$<>]+\((\w+\.\w+):\d+\)`,
    ],
    isInnermostLast: false,
  },
];
