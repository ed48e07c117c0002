#!/usr/bin/env bash
# xpath 0.0.34: `@xml:lang` is an error, and `lang` distinguishes capitals.
#
# Expected: the prefix `xml` is bound in each document and expression (Namespaces in XML 1.0, 3), so that `@xml:lang` is
# found as `@id` is; `lang('en-us')` is true where the language is `en-US`, since case is ignored (XPath 1.0, 4.3); `5.`
# is a number (3.7).
# Seen: "Cannot resolve QName xml", unless the caller binds `xml` by `useNamespaces`; false; an error for `5.`, and NaN
# from `number('5.')`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent xpath@0.0.34 @xmldom/xmldom@0.9.12
cat >check.mjs <<'JS'
import { DOMParser } from '@xmldom/xmldom';
import xpath from 'xpath';

const document = new DOMParser().parseFromString('<r xml:lang="en-US"><a id="1"/></r>', 'text/xml');
const select = xpath.useNamespaces({ xml: 'http://www.w3.org/XML/1998/namespace' });
const attempt = (action) => {
  try {
    return String(action());
  } catch (error) {
    return error.message;
  }
};
/** Expression, expected, known. */
const rows = [
  ['string(//a/@id)', '1', '1'],
  ['string(/r/@xml:lang)', 'en-US', 'Cannot resolve QName xml'],
  ['count(//*[@xml:lang])', '1', 'Cannot resolve QName xml'],
  ["count(//a[lang('en')])", '1', '1'],
  ["count(//a[lang('en-US')])", '1', '1'],
  ["count(//a[lang('en-us')])", '1', '0'],
  ["count(//a[lang('EN')])", '1', '0'],
  ['5.', '5', 'XPath parse error'],
  ["number('5.')", '5', 'NaN'],
];
console.log('xpath 0.0.34, @xmldom/xmldom 0.9.12');
const bound = attempt(() => select('string(/r/@xml:lang)', document));
console.log(`string(/r/@xml:lang), bound by the caller: expected en-US; seen ${bound}`);
let changed = bound !== 'en-US';
for (const [expression, expected, known] of rows) {
  const seen = attempt(() => xpath.select(expression, document));
  console.log(`${expression}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
