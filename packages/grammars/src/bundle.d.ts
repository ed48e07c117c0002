/** By the name of the language: SHA-256 of its wasm file, and `digest` of its tags query. */
export declare const bundle: Readonly<
  Record<string, { readonly wasmHash: string; readonly queryDigest: string }>
>;
/** Changes whenever the language detected for a name or a text may change. */
export declare const detectionVersion: string;
/** Separated by spaces: the extensions of source code that may have no grammar, such as `.hx`. */
export declare const sourceExtensions: string;
