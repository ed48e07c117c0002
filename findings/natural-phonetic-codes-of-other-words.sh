#!/usr/bin/env bash
# natural 8.1.1: `DoubleMetaphone` leaves out the S after I, A and some other vowels, `Metaphone` has no sound for SH,
# and `SoundEx` codes letters around H twice.
#
# Expected: `list` is LST and `lit` is LT (L. Philips, "The Double Metaphone Search Algorithm": S is only silent in
# "isle", "carlisle" and the like); SH is X ("Hanging on the Metaphone"); letters with one code that H or W separates
# are coded once, so that Ashcraft is A261 (National Archives, "The Soundex Indexing System"). double-metaphone 2.0.1,
# metaphone 2.0.1 and soundex-code 2.0.1 have them so.
# Seen: `reason` sounds like `rain`, `ship` like nothing that begins with X, and Ashcraft is A226.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent natural@8.1.1 double-metaphone@2.0.1 metaphone@2.0.1 soundex-code@2.0.1
cat >check.mjs <<'JS'
import { doubleMetaphone } from 'double-metaphone';
import { metaphone } from 'metaphone';
import natural from 'natural';
import { soundex } from 'soundex-code';

const codes = {
  DoubleMetaphone: [(word) => new natural.DoubleMetaphone().process(word)[0], (word) => doubleMetaphone(word)[0]],
  Metaphone: [(word) => new natural.Metaphone().process(word), metaphone],
  SoundEx: [(word) => new natural.SoundEx().process(word), soundex],
};
/** Algorithm, word, expected, known. */
const rows = [
  ['DoubleMetaphone', 'best', 'PST', 'PST'],
  ['DoubleMetaphone', 'list', 'LST', 'LT'],
  ['DoubleMetaphone', 'reason', 'RSN', 'RN'],
  ['DoubleMetaphone', 'gas', 'KS', 'K'],
  ['DoubleMetaphone', 'gem', 'JM', 'KM'],
  ['Metaphone', 'house', 'HS', 'HS'],
  ['Metaphone', 'ship', 'XP', 'SHP'],
  ['SoundEx', 'Robert', 'R163', 'R163'],
  ['SoundEx', 'Ashcraft', 'A261', 'A226'],
  ['SoundEx', 'Burroughs', 'B620', 'B622'],
];
console.log('natural 8.1.1, double-metaphone 2.0.1, metaphone 2.0.1, soundex-code 2.0.1');
let changed = false;
for (const [algorithm, word, expected, known] of rows) {
  const [byNatural, byOther] = codes[algorithm];
  const seen = byNatural(word);
  console.log(`${algorithm} of ${word}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known || byOther(word) !== expected;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
DOTENV_CONFIG_QUIET=true node check.mjs
