/** By the name of the language: SHA-256 of its wasm file, and `digest` of its tags query. */
export declare const bundle: Readonly<
  Record<string, { readonly wasmHash: string; readonly queryDigest: string }>
>;
