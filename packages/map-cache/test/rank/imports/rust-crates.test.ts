import { checkImports } from './import-tree.js';

checkImports(
  {
    language: 'rust',
    files: [
      'crates/matcher/src/lib.rs',
      'crates/matcher/src/walk.rs',
      'crates/engine/lib/engine.rs',
      'crates/engine/lib/plan.rs',
      'crates/engine/tests/util.rs',
      'crates/other/serde/src/lib.rs',
    ],
    manifests: {
      'Cargo.toml': `
        [workspace]
        members = ["crates/*"]
        [workspace.dependencies]
        shared = { package = "grep-matcher", path = "crates/matcher" }`,
      'crates/matcher/Cargo.toml': '[package]\nname = "grep-matcher"\n',
      'crates/engine/Cargo.toml': `
        [package]
        name = "grep-engine"
        [lib]
        name = "motor"
        path = "lib/engine.rs"
        [target.'cfg(unix)'.dev-dependencies.find-it]
        package = "grep-matcher"`,
      'crates/broken/Cargo.toml': '[package\nname = "serde"',
    },
  },
  [
    [
      'crates/cli/src/m.rs',
      { source: 'grep_matcher', name: 'Matcher' },
      'crates/matcher/src/lib.rs',
    ],
    [
      'crates/cli/src/m.rs',
      { source: 'grep_matcher::walk', name: 'Walk' },
      'crates/matcher/src/walk.rs',
    ],
    ['crates/cli/src/m.rs', { source: 'motor::plan', name: 'Plan' }, 'crates/engine/lib/plan.rs'],
    ['crates/cli/src/m.rs', { source: 'grep_engine', name: 'Plan' }],
    ['crates/cli/src/m.rs', { source: 'shared::walk' }, 'crates/matcher/src/walk.rs'],
    ['crates/cli/src/m.rs', { source: 'find_it::walk' }],
    ['crates/engine/lib/m.rs', { source: 'find_it::walk' }, 'crates/matcher/src/walk.rs'],
    ['crates/engine/lib/m.rs', { source: 'crate', name: 'Engine' }, 'crates/engine/lib/engine.rs'],
    ['crates/engine/lib/m.rs', { source: 'crate::plan' }, 'crates/engine/lib/plan.rs'],
    ['crates/engine/tests/m.rs', { source: 'crate::util' }, 'crates/engine/tests/util.rs'],
    // No guess by directory if the crates are known.
    ['crates/cli/src/m.rs', { source: 'serde', name: 'Deserialize' }],
  ],
);
