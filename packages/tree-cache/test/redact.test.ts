import { describe, expect, test } from 'vitest';
import { redact, redactions } from '../src/render/index.js';

/** Put together here, so that no scanner takes this file for a leak. */
const key = (...parts: readonly string[]) => parts.join('');
const LETTERS = 'aB3dE5gH7jK9mN1pQ4sT6vW8yZ2';
const HEX = '0123456789abcdef';

describe('redacts values that look secret', () => {
  test.each([
    ['a cloud key', `const KEY = "${key('AKI', 'A', 'Q3EGRJ5TZ7VXYWAB')}"`],
    ['a forge token', `TOKEN = '${key('gh', 'p_', LETTERS)}'`],
    ['a fine-grained token', `token: ${key('github', '_pat_', LETTERS)}`],
    ['a payment key', `const k = "${key('sk', '_live_', LETTERS)}"`],
    ['a model key', `k = "${key('sk', '-proj-', LETTERS)}"`],
    ['a chat token', `k = "${key('xo', 'xb-', '123456789012-abc')}"`],
    ['a map key', `k = "${key('AI', 'za', LETTERS)}"`],
    ['a web token', `k = "${key('ey', 'J', LETTERS, '.', LETTERS, '.', LETTERS)}"`],
    ['a registry token', `k = "${key('np', 'm_', LETTERS)}"`],
    ['a mail key', `k = "${key('S', 'G.', LETTERS, '.', LETTERS)}"`],
    ['hexadecimal digits', `SALT = "${HEX.repeat(2)}"`],
    ['a UUID', 'id = "123e4567-e89b-12d3-a456-426614174000"'],
    ['random letters', `x = "${LETTERS}"`],
    ['base64', `x = "${key('Zm9v', 'YmFy+9/x', 'Q2hh8cmF', 'jdGVy7cw==')}"`],
    ['a password', 'password = "hunter2x"'],
    ['a password by words', 'DB_PASSWORD: "correcthorse"'],
    ['a password as an option', 'def f(user, password="s3cr3tly"):'],
    ['a password with a type', 'const dbPassword: string = "hunter2x"'],
    ['a password in YAML', 'password: hunter2x'],
    ['a password in an environment file', 'export API_SECRET=hunter2x'],
    ['a token by its name', 'api_key: abc123def456'],
    ['the password of a URL', 'DATABASE_URL = "postgres://me:hunter2x@db/shop"'],
    ['a private key', `K = "${key('-----BEG', 'IN RSA PRIVATE', ' KEY-----')}MIIEabc"`],
    ['a very long value', `TEXT = "${'lorem ipsum '.repeat(8)}"`],
  ])('%s', (_, source) => {
    const text = redact(source);
    expect(redactions(text)).toBe(1);
    for (const part of [
      'hunter2',
      'correct',
      's3cr3',
      LETTERS,
      HEX,
      '4266',
      'MIIE',
      'lorem',
      'abc123',
    ])
      expect(text).not.toContain(part);
  });
});

describe('keeps ordinary values', () => {
  test.each([
    'const HEADER = "X-Api-Key"',
    'const TOKEN_URL = "https://example.org/oauth/token"',
    'password: string',
    'password = os.environ["PASSWORD"]',
    'password = getPassword()',
    key('password: "$', '{DB_PASSWORD}"'),
    'secret: <your-secret>',
    'PASSWORD = "changeme"',
    'ACCEPT = "application/vnd.github.v3+json"',
    'const PATH = "src/components/Button2/index.test.tsx"',
    'export const useAuthenticatedUserProfile2 = createSelector',
    "import x from '@scope/some-package-name-2/lib/index.js'",
    'type: ClusterRoleBindingV1Beta1List',
    'VERSION = "2.31.0-beta.4+build.1234"',
    'const DATE_FORMAT = "YYYY-MM-DDTHH:mm:ss.SSSZ"',
    'MESSAGE = "The cart could not be saved, try again later"',
    'def f(self, name="world", retries=3):',
    'fn token(&self) -> Option<&str>',
    'URL = "https://example.org/a/b?c=d"',
    'const alphabet = "abcdefghijklmnopqrstuvwxyz"',
  ])('%s', (source) => expect(redact(source)).toBe(source));
});

test.each([
  [
    'description = "Region where the resource(s) will be managed. Defaults to the one of the provider"',
    'description = "Region where the resource(s) will be managed. ..."',
  ],
  [
    "help='Reads each of the given files and prints, for every one of them, how many lines it has'",
    "help='Reads each of the given files and prints, for ...'",
  ],
  [
    `text = "Use the token ${key('gh', 'p_', LETTERS)} to sign in to the service that all of us share"`,
    'text = "[cut]"',
  ],
])('of very long prose, the first words stay: %s', (source, text) =>
  expect(redact(source)).toBe(text),
);
