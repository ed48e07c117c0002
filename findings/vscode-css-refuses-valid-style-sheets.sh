#!/usr/bin/env bash
# vscode-css-languageservice 6.3.10: errors for valid style sheets, and for valid Sass and Less.
#
# Expected: no error. The name of keyframes may be a string (CSS Animations 1, 3), a custom property may be empty (CSS
# Variables 1, 2), declarations may be separated by more than one semicolon (CSS Syntax 3), a list of media queries may
# be empty and is true then (Media Queries 4, 2.1), the arguments of `:lang()` may be strings (Selectors 4). Sass has
# lists in square brackets, Less divides by `./`.
# Seen: errors, which an editor underlines, also in what follows. lightningcss 1.33.0, sass 1.108.2 and less 4.9.1
# accept them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent vscode-css-languageservice@6.3.10 lightningcss@1.33.0 sass@1.108.2 less@4.9.1
cat >check.mjs <<'JS'
import { createRequire } from 'node:module';
import less from 'less';
import { transform } from 'lightningcss';
import * as sass from 'sass';

const css = createRequire(import.meta.url)('vscode-css-languageservice');
const services = {
  css: css.getCSSLanguageService(),
  scss: css.getSCSSLanguageService(),
  less: css.getLESSLanguageService(),
};
const compile = {
  css: (text) => transform({ filename: 'a.css', code: Buffer.from(text) }),
  scss: (text) => sass.compileString(text),
  less: (text) => less.render(text),
};
const errors = (language, text) => {
  const document = css.TextDocument.create(`file:///a.${language}`, language, 1, text);
  const problems = services[language].doValidation(document, services[language].parseStylesheet(document));
  return problems.filter(({ severity }) => severity === 1).map(({ message }) => message).sort().join(', ');
};
const accepted = async (language, text) => {
  try {
    await compile[language](text);
    return true;
  } catch {
    return false;
  }
};
/** Language, text, known errors. */
const rows = [
  ['css', '@keyframes spin { to { rotate: 1turn } }', ''],
  ['css', '@keyframes "spin" { to { rotate: 1turn } }', 'at-rule or selector expected, identifier expected'],
  ['css', 'a { --x: ; color: red }', ''],
  ['css', 'a { --x:; color: red }', 'property value expected'],
  ['css', 'a { color: red; ; width: 0 }', ''],
  ['css', 'a { ; color: red }', '{ expected, } expected'],
  ['css', '@media { a { color: red } }', 'media query expected'],
  ['css', 'a:lang(de, fr) { color: red }', ''],
  ['css', 'a:lang("de", "fr") { color: red }', ') expected, selector expected, { expected'],
  ['scss', 'a { grid-template-columns: [start] 1fr }', ''],
  ['scss', '$list: [1 2]; a { b: $list }', '] expected, semi-colon expected'],
  ['less', 'a { width: (3px ./ 2) }', ') expected'],
];
console.log('vscode-css-languageservice 6.3.10, lightningcss 1.33.0, sass 1.108.2, less 4.9.1');
let changed = false;
for (const [language, text, known] of rows) {
  const seen = errors(language, text);
  console.log(`${language}, ${text}: expected no error; seen ${seen || 'none'}`);
  changed ||= seen !== known || !(await accepted(language, text));
}
if (changed) {
  console.log('the behaviour changed');
  process.exit(1);
}
JS
node check.mjs
