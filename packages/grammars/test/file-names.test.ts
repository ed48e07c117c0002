import { expect, test } from 'vitest';
import { grammarFor, grammars, sourceExtension } from '../src/index.js';

test.each([
  ['src/index.ts', 'typescript'],
  ['index.mts', 'typescript'],
  ['index.cts', 'typescript'],
  ['types.d.ts', 'typescript'],
  ['App.tsx', 'tsx'],
  ['main.cjs', 'javascript'],
  ['View.jsx', 'javascript'],
  ['stubs.pyi', 'python'],
  ['SConstruct', 'python'],
  ['config.yaml.j2', 'yaml'],
  ['settings.py.example', 'python'],
  ['version.hpp.in', 'cpp'],
  ['app.service.j2', undefined],
  ['requirements.in', undefined],
  ['Literate.lhs', 'haskell'],
  ['list.h', 'c'],
  ['list.hh', 'cpp'],
  ['list.HPP', 'cpp'],
  ['tasks.rake', 'ruby'],
  ['a.gemspec', 'ruby'],
  ['Gemfile', 'ruby'],
  ['deep/er/Rakefile', 'ruby'],
  ['Program.cs', 'c-sharp'],
  ['build.gradle.kts', 'kotlin'],
  ['build.sbt', 'scala'],
  ['.bashrc', 'bash'],
  ['mix.exs', 'elixir'],
  ['Dockerfile', 'dockerfile'],
  ['web.dockerfile', 'dockerfile'],
  ['GNUmakefile', 'make'],
  ['README.md', 'markdown'],
  ['main.tf', 'hcl'],
  ['View.mm', 'objective-c'],
  ['main.tofu', 'hcl'],
  ['Dockerfile.prod', 'dockerfile'],
  ['Containerfile.dev', 'dockerfile'],
  ['rules.bzl', 'python'],
  ['BUILD', 'python'],
  ['BUILD.bazel', 'python'],
  ['MODULE.bazel', 'python'],
  ['Tiltfile', 'python'],
  ['fast.pyx', 'python'],
  ['init.luau', 'lua'],
  ['shade.metal', 'cpp'],
  ['blink.ino', 'cpp'],
  ['deps.edn', 'clojure'],
  ['Main.hs-boot', 'haskell'],
  ['app.psgi', 'perl'],
  ['Code.gs', 'javascript'],
  ['Index.ets', 'typescript'],
  ['Kbuild', 'make'],
  ['Makefile.linux', 'make'],
  ['Makefile.PL', 'perl'],
  ['lib/Cart.pm.PL', 'perl'],
  ['kernel.cu', 'cuda'],
  ['CMakeLists.txt', 'cmake'],
  ['store.mli', 'ocaml-interface'],
  ['build.gradle', 'groovy'],
  ['Jenkinsfile', 'groovy'],
  ['index.html.erb', 'erb'],
  ['package.json', 'json'],
  ['report.Rmd', 'markdown'],
  ['book.qmd', 'markdown'],
  ['Steepfile', 'ruby'],
  ['Jenkinsfile.prod', 'groovy'],
  ['main.nf', 'groovy'],
  ['.envrc', 'bash'],
  ['kernel.hip', 'cuda'],
  ['legacy.f77', 'fortran'],
  ['mean.fypp', 'fortran'],
  ['CartTrigger.trigger', 'apex'],
  ['scripts/load.apex', 'apex'],
  ['blur.wgsl', 'wgsl'],
  ['data.json', undefined],
  ['notes.txt', undefined],
  ['LICENSE', undefined],
  ['ts', undefined],
  ['.ts', undefined],
  ['image.png', undefined],
  ['package-lock.json', undefined],
  ['makefile.d/x', undefined],
  ['', undefined],
])('%s is %s', (path, name) => {
  expect(grammarFor(path)?.name).toBe(name);
});

test.each([
  ['#!/bin/sh', 'bash'],
  ['#!/usr/bin/env python3', 'python'],
  ['#! /usr/bin/env -S python3.12 -u', 'python'],
  ['#!/usr/bin/env NODE_ENV=test node', 'javascript'],
  ['#!/usr/local/bin/ruby -w', 'ruby'],
  ['#!/usr/bin/env', undefined],
  ['#!', undefined],
  ['import os', undefined],
  ['', undefined],
])('a file without extension that begins with %s is %s', (firstLine, name) => {
  expect(grammarFor('bin/run', firstLine)?.name).toBe(name);
});

test('an extension counts before an interpreter', () => {
  expect(grammarFor('run.py', '#!/bin/sh')?.name).toBe('python');
  expect(grammarFor('run.unknown', '#!/bin/sh')).toBeUndefined();
  expect(grammarFor('.functions', '#!/bin/sh')?.name).toBe('bash');
});

test.each([
  ['main.tf.tpl', 'resource "a" "b" {}\n', 'hcl'],
  ['README.md.gotmpl', '# {{ .Name }}\n', 'markdown'],
  ['page.html.tmpl', '{{ define "page" }}{{ end }}\n', 'go-template'],
  ['page.gotmpl', '{{ template "page" }}\n', 'go-template'],
  ['page.tpl', '{$title}\n', undefined],
])('a template %s is what its text says, or else what it is made into: %j', (path, text, name) => {
  expect(grammarFor(path, text)?.name).toBe(name);
});

test('grammars are plain data, which a worker can be given', () => {
  expect(structuredClone(grammars)).toEqual(grammars);
});

test('there are at least forty languages, each once', () => {
  const names = new Set(grammars.map(({ name }) => name));
  expect(names.size).toBe(grammars.length);
  expect(names.size).toBeGreaterThanOrEqual(40);
});

test.each([
  ['src/Unit1.HX', '.hx'],
  ['boot.asm', '.asm'],
  ['page.html.haml', '.haml'],
  ['boot.S', '.s'],
  // Of several languages, some without a grammar.
  ['proof.v', '.v'],
  ['main.m', '.m'],
  // With a grammar, whatever the text.
  ['a.py', undefined],
  ['a.ts', undefined],
  // Of data, documents and images too, or only of these.
  ['words.asc', undefined],
  ['a.csv', undefined],
  ['a.txt', undefined],
  ['a.svg', undefined],
  ['tool.1', undefined],
  ['manual.n', undefined],
  ['model.pb', undefined],
  ['yarn.lock', undefined],
  ['.hx', undefined],
  ['hx', undefined],
  ['a.hx/b', undefined],
])('%s is source code by its extension: %s', (path, expected) =>
  expect(sourceExtension(path)).toBe(expected),
);
