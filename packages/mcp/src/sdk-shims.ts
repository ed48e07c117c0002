// Stands in for the SDK's module of the same exports, see scripts/bundle-options.mjs.
export { default as process } from 'node:process';

/** The SDK makes one for what clients answer to questions, and this server asks none. */
export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('this server validates no answers of clients');
  }
}
