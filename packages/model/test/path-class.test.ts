import { expect, test } from 'vitest';
import { classifyPath, type LinguistAttributes } from '../src/index.js';

/** `origin role`. */
function check(path: string, attributes?: LinguistAttributes): string {
  const { origin, role } = classifyPath(path, attributes);
  return `${origin} ${role}`;
}

test.each([
  ['src/index.ts', 'own source'],
  ['src/latest.ts', 'own source'],
  ['lib/contest/entry.py', 'own source'],
  ['src/testing-library/index.ts', 'own source'],
  ['src/attestation.go', 'own source'],
  ['src/Iterator.java', 'own source'],
  ['src/builder/target/output.rs', 'own source'],
  ['src/tools/search.py', 'own source'],
  ['pkg/metrics/counter.go', 'own source'],
  ['tools/release.py', 'own build'],
  ['src/app.test.ts', 'own test'],
  ['src/app_test.go', 'own test'],
  ['pkg/test_app.py', 'own test'],
  ['pkg/conftest.py', 'own test'],
  ['test/helper.js', 'own test'],
  ['Tests/Helper.swift', 'own test'],
  ['runtime-tests/deno/app.ts', 'own test'],
  ['gson/src/test/java/A.java', 'own test'],
  ['src/main/java/FooTest.java', 'own test'],
  ['docs/conf.py', 'own docs'],
  ['vite.config.ts', 'own config'],
  ['build.rs', 'own build'],
  ['third_party/zlib/inflate.c', 'vendored source'],
  ['web/node_modules/x/index.js', 'vendored source'],
  ['web/jquery.min.js', 'minified source'],
  ['api/user.pb.go', 'generated source'],
  ['api/user_pb2.py', 'generated source'],
  ['lib/model.g.dart', 'generated source'],
  ['src/builder/build.ts', 'own source'],
  ['internal/vendoring/vendor.go', 'own source'],
  ['lib/jquery-like.js', 'own source'],
  ['src/react.ts', 'own source'],
  ['tests/fixtures.py', 'own test'],
  ['src/node/build/index.ts', 'own source'],
  ['packages/a/node_modules/b/index.js', 'vendored source'],
  ['vendor/github.com/a/b.go', 'vendored source'],
  ['public/jquery-3.7.1.min.js', 'minified source'],
  ['public/jquery-3.7.1.js', 'vendored source'],
  ['gradlew', 'vendored source'],
  ['test/fixtures/sample.py', 'vendored test'],
  ['dist/index.js', 'generated source'],
  ['Sources/Assets/Generated/Strings.swift', 'generated source'],
  ['convex/_generated/api.d.ts', 'generated source'],
  ['lib/generated-sources/Api.java', 'generated source'],
  ['app/user-generated-content/post.ts', 'own source'],
  ['Form1.Designer.cs', 'generated source'],
  ['package-lock.json', 'generated source'],
  ['crates/a/Cargo.lock', 'generated source'],
  ['go.sum', 'generated source'],
  ['examples/server.go', 'own example'],
  ['scripts/release.sh', 'own build'],
  ['docs/examples/a.py', 'own docs'],
  ['docs/vendor/a.js', 'vendored docs'],
  ['src/demo/app.ts', 'own example'],
  ['gulpfile.js', 'own build'],
  ['app/eslint.config.mjs', 'own config'],
  ['public/v1/lib/fc/fullcalendar.js', 'copied source'],
  ['static/libs/tinymce.d.ts', 'copied source'],
  ['single_include/json.hpp', 'copied source'],
  ['src/sqlite_amalgamation.c', 'copied source'],
  ['public/js/library.js', 'own source'],
  ['lib/public/api.rb', 'own source'],
  ['web/next.config.ts', 'own config'],
  ['src/core/core.config.js', 'own source'],
  ['.luacheckrc', 'own config'],
  ['.ci/rector.php', 'own build'],
  ['src/.internal/pool.py', 'own build'],
  ['src/Makefile', 'own build'],
  ['cmake/CMakeLists.txt', 'own build'],
  ['Package@swift-5.6.swift', 'own build'],
  ['Sources/Package.swift/Item.swift', 'own source'],
  ['app/build.gradle.kts', 'own build'],
  ['build-logic/convention/src/main/kotlin/Graph.kt', 'own build'],
  ['core/src/main/kotlin/com/acme/samples/apps/Feed.kt', 'own source'],
  ['core/src/test/kotlin/com/acme/Feed.kt', 'own test'],
  ['core/src/androidTest/kotlin/com/acme/Feed.kt', 'own test'],
  ['web/src/testFixtures/java/org/acme/MockRequest.java', 'own test'],
  ['samples/src/main/java/com/acme/Feed.java', 'own example'],
  ['nix/flake.nix', 'own build'],
  ['lib/lists.nix', 'own source'],
  ['db/migrate/20240102030405_add_index.rb', 'own migration'],
  ['database/migrations/2014_10_12_000000_create_users_table.php', 'own migration'],
  ['shop/migrations/0001_initial.py', 'own migration'],
  ['db/migrations/autodetector.py', 'own source'],
])('%s is %s', (path, expected) => {
  expect(check(path)).toBe(expected);
});

test.each<[string, LinguistAttributes, string]>([
  ['vendor/ours.go', { vendored: false }, 'own source'],
  ['lib/theirs.go', { vendored: true }, 'vendored source'],
  ['api/service.pb.go', { generated: false }, 'own source'],
  ['schema/a.json', { generated: true }, 'generated source'],
  ['web/app.min.js', { generated: false }, 'own source'],
  ['public/lib/ours.js', { vendored: false }, 'own source'],
  ['vendor/a.min.js', { vendored: false }, 'minified source'],
  ['guide/intro.py', { documentation: true }, 'own docs'],
  ['docs/conf.py', { documentation: false }, 'own source'],
  ['docs/examples/conf.py', { documentation: false }, 'own example'],
])('%s with %o is %s', (path, attributes, expected) => {
  expect(check(path, attributes)).toBe(expected);
});

test('only origin attributes declare the origin', () => {
  const isDeclared = (attributes: LinguistAttributes) =>
    classifyPath('a.ts', attributes).hasDeclaredOrigin;
  expect(
    [{}, { documentation: true }, { generated: false }, { vendored: true }].map(isDeclared),
  ).toEqual([false, false, true, true]);
});
