import { type Edit, edited, matches } from './edits.js';

/**
 * Rewrites what HLSL and Metal add to C++ and its grammar does not know: a buffer of constants becomes a
 * structure, and places of memory and registers are blanked.
 */
export function plainShaders(text: string): string {
  if (!MARK.test(text)) return text;
  const edits: Edit[] = [
    ...matches(text, /^[ \t]*([ct]buffer)[ \t]+\w+\s*(?::[^{};]{0,200})?\{/gm, 'struct'),
    ...matches(text, /(?<=\w\]?[ \t]*):[ \t]*(?:packoffset|register)[ \t]*\([^()\n]*\)/g),
    ...matches(
      text,
      /^[ \t]*((?:constant|groupshared|threadgroup)[ \t]+)(?=[\w:]+(?:<[^<>\n]*>)?[ \t*&]+\w+[ \t]*[=;[])/gm,
    ),
  ];
  return edited(text, edits);
}

const MARK = /\b(?:cbuffer|constant|groupshared|register|tbuffer|threadgroup)\b/;
