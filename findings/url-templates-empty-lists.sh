#!/usr/bin/env bash
# url-template 3.1.1 and uritemplate 0.3.4: an empty list is written like an empty text; and url-template puts an equals
# sign where `;` has none.
#
# Expected: a list without members is undefined, and so is not written (RFC 6570, 2.3), and `;` writes a name without a
# value alone (3.2.7); @std-uritemplate/std-uritemplate 2.0.12 has both so.
# Seen: `?tags=` for no tags, which a server reads as one empty tag.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent url-template@3.1.1 uritemplate@0.3.4 @std-uritemplate/std-uritemplate@2.0.12
cat >check.mjs <<'JS'
import { StdUriTemplate } from '@std-uritemplate/std-uritemplate';
import uritemplate from 'uritemplate';
import { parseTemplate } from 'url-template';

const values = { tags: [], page: 2, empty: '', names: [''] };
/** Template, known of url-template, known of uritemplate. */
const rows = [
  ['{?tags*,page}', '?page=2', '?page=2'],
  ['{?tags,page}', '?tags=&page=2', '?tags=&page=2'],
  ['{?tags}', '?tags=', '?tags='],
  ['{;empty}', ';empty', ';empty'],
  ['{;tags}', ';tags=', ';tags'],
  ['{;names*}', ';names=', ';names'],
];
console.log('url-template 3.1.1, uritemplate 0.3.4, @std-uritemplate/std-uritemplate 2.0.12');
let changed = false;
for (const [template, known, knownOther] of rows) {
  const expected = StdUriTemplate.expand(template, values);
  const seen = parseTemplate(template).expand(values);
  const other = uritemplate.parse(template).expand(values);
  console.log(`${template}: expected "${expected}"; url-template "${seen}", uritemplate "${other}"`);
  changed ||= seen !== known || other !== knownOther;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
