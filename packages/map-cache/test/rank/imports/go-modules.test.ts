import { checkImports } from './import-tree.js';

checkImports(
  {
    language: 'go',
    files: [
      'root.go',
      'http/server.go',
      'http/server_test.go',
      'http/README.md',
      'tools/lint/lint.go',
      'forks/yaml/yaml.go',
      'forks/toml/v2/toml.go',
      'examples/app/http/other.go',
    ],
    manifests: {
      'go.mod': `// The module.
        module example.com/app/v2 // with a comment

        go 1.24
        require example.com/yaml v1.0.0
        replace example.com/yaml v1.0.0 => ./forks/yaml
        replace (
          "example.com/toml" => ./forks/toml
          example.com/elsewhere => example.com/other v1.0.0
          example.com/outside => ../../outside
        )`,
      'tools/go.mod': 'module short\nreplace example.com/app/v2 => ../',
      'examples/app/go.mod': 'module example.com/app/v2\n',
    },
  },
  [
    ['cmd/main.go', { source: 'example.com/app/v2' }, 'root.go'],
    ['cmd/main.go', { source: 'example.com/app/v2/http' }, 'http/server.go'],
    ['cmd/main.go', { source: 'example.com/app/http' }],
    // No guess by path suffix if the module is known.
    ['cmd/main.go', { source: 'example.com/strange/http' }],
    ['cmd/main.go', { source: 'http' }],
    ['cmd/main.go', { source: 'example.com/yaml' }, 'forks/yaml/yaml.go'],
    ['cmd/main.go', { source: 'example.com/toml/v2' }, 'forks/toml/v2/toml.go'],
    ['cmd/main.go', { source: 'example.com/elsewhere/http' }],
    ['cmd/main.go', { source: 'example.com/outside/http' }],
    ['cmd/main.go', { source: 'short/lint' }, 'tools/lint/lint.go'],
    ['tools/main.go', { source: 'short/lint' }, 'tools/lint/lint.go'],
    ['tools/main.go', { source: 'example.com/app/v2/http' }, 'http/server.go'],
    ['examples/app/main.go', { source: 'example.com/app/v2/http' }, 'examples/app/http/other.go'],
  ],
);
