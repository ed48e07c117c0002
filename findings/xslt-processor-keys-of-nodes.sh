#!/usr/bin/env bash
# xslt-processor 5.1.2: `key` finds nothing when its value is a node, as in grouping by keys, and sums leave out what is
# no number.
#
# Expected: the nodes for the texts of all nodes of the value (XSLT 1.0, 12.2), which `key('by', @id)` needs, the usual
# way to group in XSLT 1.0; `sum` over a text that is no number is NaN (XPath 1.0, 4.4).
# Seen: no node, and so no group; a sum of the others. With `string(@id)` the keys are found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent xslt-processor@5.1.2
cat >check.mjs <<'JS'
import { XmlParser, Xslt } from 'xslt-processor';

const document = '<r><a id="1">5</a><a id="2">10</a><a id="1">x</a></r>';
function transformed(body) {
  const parser = new XmlParser();
  const stylesheet = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text"/><xsl:key name="by" match="a" use="@id"/><xsl:template match="/">${body}</xsl:template></xsl:stylesheet>`;
  return new Xslt().xsltProcess(parser.xmlParse(document), parser.xmlParse(stylesheet));
}
const value = (expression) => `<xsl:value-of select="${expression}"/>`;
/** Body of the template, expected, known. */
const rows = [
  [value("count(key('by', '1'))"), '2', '2'],
  [value("count(//a[key('by', string(@id))])"), '3', '3'],
  [value("count(//a[key('by', @id)])"), '3', '0'],
  [value("count(key('by', //a/@id))"), '3', '0'],
  [value("count(//a[generate-id() = generate-id(key('by', string(@id))[1])])"), '2', '2'],
  [value("count(//a[generate-id() = generate-id(key('by', @id)[1])])"), '2', '0'],
  [value('sum(//a/@id)'), '4', '4'],
  [value('sum(//a)'), 'NaN', '15'],
];
console.log('xslt-processor 5.1.2');
let changed = false;
for (const [body, expected, known] of rows) {
  const seen = await transformed(body);
  console.log(`${body}: expected ${expected}; seen ${seen}`);
  changed ||= seen !== known;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
