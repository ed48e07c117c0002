/**
 * Text of source code with values cut out that nobody should paste into a chat: those in the shapes
 * of known keys, random ones, those that are given to a password, and very long ones.
 *
 * A guess by shapes, names and statistics, not a scanner for secrets: it may keep one and may cut what
 * is none.
 */
export function redact(source: string): string {
  if (!MAY_HOLD_VALUE.test(source)) return source;
  return source
    .replace(PRIVATE_KEY, CUT)
    .replace(CREDENTIALS, `$1${CUT}@`)
    .replace(QUOTED, (whole, quote: string, value: string, offset: number) =>
      isCut(value, source.slice(0, offset)) ? `${quote}${CUT}${quote}` : whole,
    )
    .replace(BARE, (whole, before: string, value: string, offset: number, all: string) =>
      isSecret(value, all.slice(0, offset) + before) ? before + CUT : whole,
    );
}

/** How many values are cut out of a text. */
export function redactions(text: string): number {
  return text.split(CUT).length - 1;
}

const CUT = '[cut]';
const MAY_HOLD_VALUE = /["'`]|[:=][ \t]*\S{8}|-----BEGIN/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY[\s\S]*?(?:-----END [A-Z ]*-----|$)/g;
/** The password of a URL. */
const CREDENTIALS = /(\b[a-z][\w+.-]*:\/\/[^\s:/@"'`]*:)(?!\[cut\])[^\s@/"'`$<{]{3,}@/gi;
const QUOTED = /(["'`])((?:(?!\1)[^\\\n]|\\.)+)\1/g;
/** A value without quotes, as in YAML, TOML, `.env` and the like. */
const BARE = /([:=][ \t]*)([^\s"'`,;(){}<>[\]]{8,})(?=[ \t]*(?:$|\n|#))/g;
/** Longer values are cut, whatever they are. */
const LONG = 80;

function isCut(value: string, before: string): boolean {
  return value.length > LONG || isSecret(value, before);
}

function isSecret(value: string, before: string): boolean {
  if (/\s/.test(value)) return false;
  return KEY_SHAPE.test(value) || isRandom(value) || isPassword(value, nameBefore(before));
}

/** Beginnings by which the keys of services are known, with what must follow. */
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

/** Whether a value looks drawn at random: no words in it, and many different characters. */
function isRandom(value: string): boolean {
  if (HEX.test(value) || UUID.test(value)) return true;
  if (VERSION.test(value)) return false;
  if (!ENCODED.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]{3,}|[A-Z]{4,}/g)?.join('').length ?? 0;
  return words < 0.4 * value.length && entropy(value) > 3.5;
}

/** Bits a character, by the frequencies in the value itself. */
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
/** What stands where a secret will be. */
const PLACEHOLDER =
  /^(?:<.*>|\$.*|%.*%|\{.*|[x*.#-]+|change[-_]?me|change[-_]?it|password|secret|token|example|your[-_].*|my[-_].*|test(?:ing)?|none|null|nil|undefined|true|false|string|required|optional|env[:(].*)$/i;

function isPassword(value: string, name: string): boolean {
  if (value.length < 6 || PLACEHOLDER.test(value) || /^[a-z]+:\/\//i.test(value)) return false;
  if (PASSWORD_NAME.test(name)) return !/^[\w.]+\(|^[a-z]+(?:[A-Z]\w*|\.\w+)+$/.test(value);
  return KEY_NAME.test(name) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** The name that a value is given to: the last word before `=`, `:`, `=>` or `(`. */
function nameBefore(text: string): string {
  const match = /([\w$-]+)["'`\])]*\s*(?::\s*[\w<>[\]|&?. ]+)?\s*(?:=>|:=|[=:(,])\s*[rbuf]?$/i.exec(
    text.slice(-200),
  );
  return match?.[1] ?? '';
}
