import { blanked } from './edits.js';

/** Rewrites what C23 allows and the grammar of C does not know. */
export function newerC(text: string): string {
  return memberAttributes(lastLabels(structAttributes(text)))
    .replace(INFERRED, 'int ')
    .replace(BIT_INT, (type) => `int${blanked(type.slice(3))}`);
}

/** Rewrites what C++ has allowed since C++98, C++17 and C++23 and its grammar does not know. */
export function plainCpp(text: string): string {
  return memberAttributes(lastLabels(text)).replace(INSTANTIATION, blanked);
}

/** The words of `extern template class Cart<int>;`, which then reads like a use. */
const INSTANTIATION =
  /(?<=^[ \t]*)(?:extern[ \t]+)?template(?=[ \t]+(?:class|struct|union)[ \t]+\w)/gm;

/** Blanks attributes between the keyword of a type and its name, which make the type look like a function. */
export function structAttributes(text: string): string {
  return text.replace(/(?<=\b(?:struct|union|enum)\s+)\[\[[^\]]{0,300}\]\]/g, blanked);
}

/** A variable whose type is inferred: `auto x = 5;`. */
const INFERRED = /\bauto(?=\s+\w+\s*=[^=])/g;
const BIT_INT = /\b_BitInt[ \t]*\([ \t]*\w{1,40}[ \t]*\)/g;

/** Turns a label at the end of a block into a statement: `out: }`. */
function lastLabels(text: string): string {
  return text.replace(LAST_LABEL, '$1;');
}

const LAST_LABEL =
  /(?<=[;{}]\s{0,200})((?!(?:default|private|protected|public|signals)\b)[a-z_]\w*[ \t]*):(?=\s{0,200}\})/g;

/** Blanks attributes behind members, which an enumeration would end with: `A [[deprecated]], B`. */
function memberAttributes(text: string): string {
  return text.replace(/(?<=\w[ \t]{0,20})\[\[[^[\]]{0,300}\]\](?=\s*[,}=;])/g, blanked);
}
