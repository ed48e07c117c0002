// Replaces the SDK's module with the same exports, see scripts/bundle-options.mjs.

/** Importing `node:process` would load a dozen modules for unused names. */
const ownProcess: NodeJS.Process = globalThis.process;

export { ownProcess as process };

/** The SDK uses it to validate clients' answers to elicitations, which this server does not make. */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('this server does not validate answers of clients');
  }
}
