import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { PathKind, pathKind } from '../../src/rank/index.js';

const rows: readonly [path: string, kind: PathKind][] = [
  ['src/index.ts', PathKind.Source],
  ['src/latest.ts', PathKind.Source],
  ['lib/contest/entry.py', PathKind.Source],
  ['src/testing-library/index.ts', PathKind.Source],
  ['src/attestation.go', PathKind.Source],
  ['src/Iterator.java', PathKind.Source],
  ['src/builder/target/output.rs', PathKind.Source],
  ['src/tools/search.py', PathKind.Source],
  ['pkg/metrics/counter.go', PathKind.Source],
  ['tools/release.py', PathKind.Test],
  ['src/app.test.ts', PathKind.Test],
  ['src/app_test.go', PathKind.Test],
  ['pkg/test_app.py', PathKind.Test],
  ['pkg/conftest.py', PathKind.Test],
  ['test/helper.js', PathKind.Test],
  ['Tests/Helper.swift', PathKind.Test],
  ['runtime-tests/deno/app.ts', PathKind.Test],
  ['gson/src/test/java/A.java', PathKind.Test],
  ['src/main/java/FooTest.java', PathKind.Test],
  ['docs/conf.py', PathKind.Test],
  ['vite.config.ts', PathKind.Test],
  ['build.rs', PathKind.Test],
  ['third_party/zlib/inflate.c', PathKind.Vendored],
  ['web/node_modules/x/index.js', PathKind.Vendored],
  ['web/jquery.min.js', PathKind.Minified],
  ['api/user.pb.go', PathKind.Generated],
  ['api/user_pb2.py', PathKind.Generated],
  ['lib/model.g.dart', PathKind.Generated],
];

for (const [path, kind] of rows)
  test(`${path} is ${kind}`, () => {
    expect(pathKind(relPath(path))).toBe(kind);
  });
