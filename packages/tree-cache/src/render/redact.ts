/**
 * Replaces values in source code that should not reach a chat: those in the format of known keys,
 * random ones, those assigned to a password, and very long ones. Of very long prose, the first words stay.
 *
 * A heuristic by format, name and entropy, not a secret scanner: expect false negatives and false
 * positives.
 */
export function redact(source: string): string {
  if (!MAY_HOLD_VALUE.test(source)) return source;
  return source
    .replace(PRIVATE_KEY, CUT)
    .replace(CREDENTIALS, `$1${CUT}@`)
    .replace(QUOTED, (whole, quote: string, value: string, offset: number) =>
      isProse(value)
        ? `${quote}${firstWords(value)}${quote}`
        : isCut(value, source.slice(0, offset))
          ? `${quote}${CUT}${quote}`
          : whole,
    )
    .replace(BARE, (whole, before: string, value: string, offset: number, all: string) =>
      isSecret(value, all.slice(0, offset) + before) ? before + CUT : whole,
    );
}

/** The number of redacted values in a text. */
export function redactions(text: string): number {
  return text.split(CUT).length - 1;
}

const CUT = '[cut]';
const MAY_HOLD_VALUE = /["'`]|[:=][ \t]*\S{8}|-----BEGIN/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY[\s\S]*?(?:-----END [A-Z ]*-----|$)/g;
/** The password of a URL. */
const CREDENTIALS = /(\b[a-z][\w+.-]*:\/\/[^\s:/@"'`]*:)(?!\[cut\])[^\s@/"'`$<{]{3,}@/gi;
const QUOTED = /(["'`])((?:(?!\1)[^\\\n]|\\.)+)\1/g;
/** An unquoted value, as in YAML, TOML and `.env`. */
const BARE = /([:=][ \t]*)([^\s"'`,;(){}<>[\]]{8,})(?=[ \t]*(?:$|\n|#))/g;
/** Longer values are cut, but for the first words of prose. */
const MAX_LENGTH = 80;
const MAX_PROSE = 50;

function isCut(value: string, before: string): boolean {
  return value.length > MAX_LENGTH || isSecret(value, before);
}

/** Many different words of a human language, as in a description, none of which may be secret. */
function isProse(value: string): boolean {
  if (value.length <= MAX_LENGTH || value.length > MAX_TEXT) return false;
  const words = value.split(/\s+/);
  const plain = words.filter((word) => WORD.test(word));
  return (
    plain.length > 0.7 * words.length &&
    new Set(plain).size > 0.5 * plain.length &&
    !words.some((word) => word.length > MAX_WORD || hasKey(word))
  );
}

function firstWords(value: string): string {
  const head = value.slice(0, MAX_PROSE);
  return `${head.slice(0, head.lastIndexOf(' '))} ...`;
}

/** Longer texts are data. */
const MAX_TEXT = 2000;

const WORD = /^[("'`]*\p{L}+(?:['’/-]\p{L}+|\(s\))*[.,;:!?)"'`]*$/u;
const MAX_WORD = 40;

function hasKey(word: string): boolean {
  return KEY_SHAPE.test(word) || isRandom(word);
}

function isSecret(value: string, before: string): boolean {
  if (/\s/.test(value)) return false;
  return KEY_SHAPE.test(value) || isRandom(value) || isPassword(value, nameBefore(before));
}

/** Known key formats of services. */
const KEY_SHAPE = new RegExp(
  `^(?:${[
    '(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{12,}',
    'gh[opsur]_\\w{16,}|github_pat_\\w{16,}|gl(?:pat|ptt|rt|dt)-[\\w-]{16,}',
    '(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)[-_][\\w-]{12,}|sk-[\\w-]{20,}|whsec_\\w{16,}',
    'xox[abeoprs]-[\\w-]{10,}|xapp-[\\w-]{10,}',
    'AIza[\\w-]{20,}|ya29\\.[\\w-]{20,}|GOCSPX-[\\w-]{16,}',
    'eyJ[\\w-]{10,}\\.[\\w-]{10,}(?:\\.[\\w-]*)?',
    '(?:npm|hf|dckr_pat|shpat|shpss|shpca|pypi|dop_v1|doo_v1|sbp|lin_api|figd|pat|nvapi|rpa|ghs)[_-][\\w-]{20,}',
    'SG\\.[\\w-]{16,}\\.[\\w-]{16,}|key-[0-9a-f]{32}|SK[0-9a-f]{32}|AC[0-9a-f]{32}',
    'sq0(?:atp|csp)-[\\w-]{20,}|EAA[A-Za-z0-9]{20,}|[\\w-]{24}\\.[\\w-]{6}\\.[\\w-]{27,}',
    '\\d{8,10}:[\\w-]{35}',
  ].join('|')})`,
);

const HEX = /^(?:0x)?[0-9a-f]{32,}$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VERSION = /^[v=~^]?\d+\.\d+/;
const ENCODED = /^[\w+/=~.-]{20,}$/;

/** Whether a value looks random: few words and high entropy. */
function isRandom(value: string): boolean {
  if (HEX.test(value) || UUID.test(value)) return true;
  if (VERSION.test(value)) return false;
  if (!ENCODED.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]{3,}|[A-Z]{4,}/g)?.join('').length ?? 0;
  return words < 0.4 * value.length && entropy(value) > 3.5;
}

/** Bits per character, from the frequencies in the value itself. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

const PASSWORD_NAME = /(?:passw(?:or)?d|passphrase|pwd|secret|passcode)$/i;
const KEY_NAME =
  /(?:token|api[-_]?key|access[-_]?key|private[-_]?key|auth(?:orization)?[-_]?key|secret[-_]?key|signing[-_]?key|encryption[-_]?key|credentials?|bearer|salt)$/i;
/** Values that are used in place of a secret. */
const PLACEHOLDER =
  /^(?:<.*>|\$.*|%.*%|\{.*|[x*.#-]+|change[-_]?me|change[-_]?it|password|secret|token|example|your[-_].*|my[-_].*|test(?:ing)?|none|null|nil|undefined|true|false|string|required|optional|env[:(].*)$/i;

function isPassword(value: string, name: string): boolean {
  if (value.length < 6 || PLACEHOLDER.test(value) || /^[a-z]+:\/\//i.test(value)) return false;
  if (PASSWORD_NAME.test(name)) return !/^[\w.]+\(|^[a-z]+(?:[A-Z]\w*|\.\w+)+$/.test(value);
  return KEY_NAME.test(name) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** The name that a value is assigned to: the last word before `=`, `:`, `=>` or `(`. */
function nameBefore(text: string): string {
  const match = /([\w$-]+)["'`\])]*\s*(?::\s*[\w<>[\]|&?. ]+)?\s*(?:=>|:=|[=:(,])\s*[rbuf]?$/i.exec(
    text.slice(-200),
  );
  return match?.[1] ?? '';
}
