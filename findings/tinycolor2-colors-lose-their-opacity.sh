#!/usr/bin/env bash
# tinycolor2 1.6.0 and chroma-js 3.2.0: an opacity in percent is lost in both, and in tinycolor2 also one after a
# slash; there a hue below 0 or above 360 is red.
#
# Expected: 50% is an opacity of 0.5 (CSS Color 4, 4.2), which follows a slash if there are no commas (5.1), and hues
# are angles, so that -120 is 240 (4.3), as in culori 4.0.2; or else the text is refused. tinycolor2 calls its input
# "very permissive" and most of it possible in percent.
# Seen: opaque colours, and no sign of what was left out: `isValid` is true.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent tinycolor2@1.6.0 chroma-js@3.2.0 culori@4.0.2
cat >check.mjs <<'JS'
import chroma from 'chroma-js';
import { formatHex8, parse } from 'culori';
import tinycolor from 'tinycolor2';

/** Text, known of tinycolor2, known of chroma-js. */
const rows = [
  ['hsl(240, 100%, 50%)', '#0000ffff', '#0000ffff'],
  ['hsl(-120, 100%, 50%)', '#ff0000ff', '#0000ffff'],
  ['hsl(480, 100%, 50%)', '#ff0000ff', '#00ff00ff'],
  ['rgba(255, 0, 0, 0.5)', '#ff000080', '#ff000080'],
  ['rgba(255, 0, 0, 50%)', '#ff0000ff', '#ff0000ff'],
  ['rgb(255 0 0 / 0.5)', '#ff0000ff', '#ff000080'],
  ['hsl(120 100% 50% / 0.3)', '#00ff00ff', '#00ff004d'],
];
console.log('tinycolor2 1.6.0, chroma-js 3.2.0, culori 4.0.2');
let changed = false;
for (const [text, known, knownOther] of rows) {
  const expected = formatHex8(parse(text));
  const color = tinycolor(text);
  const seen = color.isValid() ? color.toHex8String() : 'refused';
  const other = chroma(text).hex('rgba');
  console.log(`${text}: expected ${expected}; tinycolor2 ${seen}, chroma-js ${other}`);
  changed ||= seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
