// Stands in for the SDK's module of the same exports, see scripts/bundle-options.mjs.

/** Importing `node:process` would load a dozen modules for names that nobody asks for. */
const ownProcess: NodeJS.Process = globalThis.process;

export { ownProcess as process };

/** The SDK makes one for what clients answer to questions, and this server asks none. */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('this server validates no answers of clients');
  }
}
