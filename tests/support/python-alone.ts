// Imported into the command ahead of its own modules: of the bundle's grammars it then has Python's
// alone, besides those of a config file. To load them all takes six seconds of CPU time.
import { registerHooks } from 'node:module';

const bundle = new URL('python-bundle.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === '@repomap/grammars' && context.parentURL !== bundle
      ? { url: bundle, shortCircuit: true }
      : nextResolve(specifier, context),
});
