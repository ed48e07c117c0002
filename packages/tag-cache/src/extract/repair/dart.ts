/**
 * Turns named constructors of generic classes, `Cart<Item>.of(items)`, into calls of an element, `Cart[Item].of(items)`.
 * The grammar takes a single type argument for the operand of two comparisons. It reads several, and those behind
 * `const` and `new`, as they are.
 */
export function genericConstructors(text: string): string {
  return text.replace(CONSTRUCTOR, (types) =>
    types.replace(/void|[<>?]/g, (part) => ELEMENT[part] ?? part),
  );
}

const TYPE = String.raw`[\w$.]+\??`;
const NESTED = String.raw`[\w$.]+<(?:${TYPE}|[\w$.]+<${TYPE}>\??)>\??`;
const CONSTRUCTOR = new RegExp(
  String.raw`(?<=(?<!\b(?:const|new)\s+(?:\w+\.)?)\b[A-Z_]\w*)<(?:${TYPE}|${NESTED})>(?=\.[a-z_]\w*)`,
  'g',
);
const ELEMENT: Readonly<Record<string, string>> = { '<': '[', '>': ']', '?': ' ', void: 'null' };
