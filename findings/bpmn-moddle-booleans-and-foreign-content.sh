#!/usr/bin/env bash
# bpmn-moddle 10.3.1: a process with `isExecutable="1"` is read as not executable, and content of other namespaces is
# written with other names and in another order.
#
# Expected: `1` is true, as in each document whose schema says xsd:boolean, as that of BPMN 2.0 does; what is read and
# written again is the same XML but for its layout.
# Seen: only the word `true` is true, so that a boundary event with `cancelActivity="1"` no longer interrupts; there is
# no warning. An attribute with the prefix of its element loses it, and so its namespace; texts between the children of
# a foreign element are put before them, as one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent bpmn-moddle@10.3.1
cat >check.mjs <<'JS'
import { BpmnModdle } from 'bpmn-moddle';

const moddle = new BpmnModdle();
const head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:a="http://example.com" id="d" targetNamespace="t">';
const processOf = (attributes, content) => `<process id="p"${attributes}>${content}</process>`;
const boundary = (value) =>
  processOf('', `<task id="t" /><boundaryEvent id="b" cancelActivity="${value}" attachedToRef="t" />`);
const foreign = (content) => processOf('', `<extensionElements>${content}</extensionElements>`);
/** The part that is looked at, the document, expected, known. */
const rows = [
  [/isExecutable="\w+"/, processOf(' isExecutable="true"', ''), 'isExecutable="true"', 'isExecutable="true"'],
  [/isExecutable="\w+"/, processOf(' isExecutable="1"', ''), 'isExecutable="true"', 'isExecutable="false"'],
  [/cancelActivity="\w+"/, boundary('false'), 'cancelActivity="false"', 'cancelActivity="false"'],
  [/cancelActivity="\w+"/, boundary('1'), 'cancelActivity="true"', 'cancelActivity="false"'],
  [/<a:e.*<\/a:e>/, foreign('<a:e k="1"><a:f>x</a:f></a:e>'), '<a:e k="1"><a:f>x</a:f></a:e>', '<a:e k="1"><a:f>x</a:f></a:e>'],
  [/<a:e.*\/>/, foreign('<a:e a:k="1" />'), '<a:e a:k="1" />', '<a:e k="1" />'],
  [/<a:e.*<\/a:e>/, foreign('<a:e>x<a:f />y</a:e>'), '<a:e>x<a:f />y</a:e>', '<a:e>xy<a:f /></a:e>'],
];
console.log('bpmn-moddle 10.3.1');
let changed = false;
for (const [part, document, expected, known] of rows) {
  const { rootElement, warnings } = await moddle.fromXML(`${head}${document}</definitions>`);
  const { xml } = await moddle.toXML(rootElement);
  const seen = part.exec(xml)?.[0] ?? 'nothing';
  console.log(`${document}: expected ${expected}; seen ${seen}, ${warnings.length} warnings`);
  changed ||= seen !== known || warnings.length > 0;
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
