import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, describe, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';
import { cFamily } from './constructs/c-family.js';
import { cMacroConstructs } from './constructs/c-macros.js';
import type { Construct } from './constructs/construct.js';
import { deadCode } from './constructs/dead-code.js';
import { declarative } from './constructs/declarative.js';
import { dotnetSwiftDart } from './constructs/dotnet-swift-dart.js';
import { ecmaScript } from './constructs/ecmascript.js';
import { functional } from './constructs/functional.js';
import { jvm } from './constructs/jvm.js';
import { newerSyntax } from './constructs/newer-syntax.js';
import { python } from './constructs/python.js';
import { scripting } from './constructs/scripting.js';
import { systems } from './constructs/systems.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

const families: Readonly<Record<string, readonly Construct[]>> = {
  'declarations that other tools found': cMacroConstructs,
  'C, C++ and Objective-C': cFamily,
  'Java, Kotlin and Scala': jvm,
  'JavaScript and TypeScript': ecmaScript,
  'Python and notebooks': python,
  'Ruby, PHP and Perl': scripting,
  'Go, Rust and Zig': systems,
  'C#, Swift and Dart': dotnetSwiftDart,
  'functional languages': functional,
  'templates and declarative files': declarative,
  'syntax newer than the grammars': newerSyntax,
  'code that is never run': deadCode,
};

describe.each(Object.entries(families))('%s', (_, rows) => {
  test.each(rows)('%s in %s', async (_what, file, source, expected) => {
    const facts = await extractor.extract(Buffer.from(source), grammarFor(file, source) as Grammar);
    const path = (i: number): string => {
      const { name, parent } = facts.definitions[i] as (typeof facts.definitions)[0];
      return parent === undefined ? name : `${path(parent)} > ${name}`;
    };
    expect(facts.definitions.map(({ kind }, i) => `${kind} ${path(i)}`)).toEqual(expected);
  });
});
