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
const MAY_BE_TRACE = /:(?:line )?\d|, line \d| in |\.php\(\d/;

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
      String.raw`^[ \t]*(\S+\.(?!lua|exs?:)\w{1,4}):\d+: (?:in |[A-Z]\w+)`,
    ],
    isInnermostLast: true,
  },
  {
    // JavaScript and Rust, then Java and its relatives.
    frames: [
      String.raw`^[ \t]*at (?:.*\(|async )?((?:[A-Za-z]:)?[^\s():]+):\d+:\d+\)?$`,
      String.raw`^[ \t]*at [\w.$<>/@-]+\((\w+\.\w+):\d+\)`,
    ],
    isInnermostLast: false,
  },
  // C#, Ruby, Go.
  {
    frames: [String.raw`^[ \t]*at [^\n]{1,300}? in (\S[^\n]{0,300}?):line \d`],
    isInnermostLast: false,
  },
  {
    frames: [String.raw`^[ \t]*(?:\d+: |from )?(\S+\.\w{1,4}):\d+:in `],
    isInnermostLast: false,
  },
  {
    frames: [String.raw`^[ \t]+(\S+\.go):\d+(?: \+0x[\da-f]+)?[ \t\r]*$`],
    isInnermostLast: false,
  },
  // Debuggers of C and its relatives with Dart, then PHP.
  {
    frames: [
      String.raw`^[ \t]*#\d+[ \t]+[^\n]{0,300}?[ (](?:file://|package:)?([^\s():]+\.\w{1,5}):\d+(?::\d+)?\)?[ \t\r]*$`,
      String.raw`^[ \t]*#\d+ (\S+\.php)\(\d+\)`,
    ],
    isInnermostLast: false,
  },
  // Elixir, Lua, Haskell.
  {
    frames: [String.raw`^[ \t]+(?:\(\w+(?: [\w.-]+)?\) )?(\S+\.exs?):\d+: `],
    isInnermostLast: false,
  },
  { frames: [String.raw`^[ \t]+(\S+\.lua):\d+: in `], isInnermostLast: false },
  { frames: [String.raw`, called at (\S+\.l?hs):\d+:\d+ in `], isInnermostLast: false },
];
