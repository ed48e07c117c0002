import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../src/early-sha256.js';

test('it is SHA-256, with node:crypto and before that is loaded', () => {
  const texts = [0, 1, 55, 56, 63, 64, 65, 119, 120, 300].map((length) =>
    'aé€\u{1f600}'.repeat(length),
  );
  for (const text of [...texts, 'x'.repeat(5000), ...texts])
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});
