import { type Edit, edited } from './edits.js';

/**
 * Turns rules of Snakemake, `rule align:`, into functions of the same name without a body, and blanks its
 * other directives. To the grammar of Python they are errors and annotated variables.
 */
export function snakemakeRules(text: string): string {
  return RULE.test(text) ? edited(text, directives(text)) : text;
}

const RULE = /^[ \t]*(?:rule|checkpoint)[ \t]+\w+[ \t]*:/m;
/** The head of a rule: what precedes its name, the name, and what follows the colon. */
const NAMED =
  /^([ \t]*(?:rule|checkpoint|use[ \t]+rule[ \t]+\w[^\n]*?[ \t]as)[ \t]+)(\w+)[ \t]*(?:with[ \t]*)?(?::(.*))?$/;
const OTHER =
  /^(?:(?:rule|checkpoint|use rule|module)\b.*|(?:configfile|container|containerized|envvars|include|localrules|onerror|onstart|onsuccess|pepfile|pepschema|report|resource_scopes|ruleorder|scattergather|storage|wildcard_constraints|workdir)[ \t]*):/;

function directives(text: string): Edit[] {
  const edits: Edit[] = [];
  /** The indentation of a directive whose body goes on. */
  let around: number | undefined;
  /** Whether the head of a function waits for its end, on the first line of the rule's body. */
  let isOpen = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const indentation = line.length - line.trimStart().length;
    const isBlank = line.trim() === '';
    if (around !== undefined && !isBlank && indentation <= around) around = undefined;
    if (around === undefined) {
      const [, before, name = '', body = ''] = NAMED.exec(line) ?? [];
      if (before !== undefined) {
        const at = start + before.length;
        isOpen = body.trim() === '';
        edits.push(
          { start: start + indentation, end: at, by: 'def' },
          { start: at + name.length, end, by: isOpen ? '(' : '(): 0' },
        );
        around = indentation;
      } else if (OTHER.test(line.slice(indentation))) {
        isOpen = false;
        edits.push({ start, end });
        around = indentation;
      }
    } else if (!isBlank) {
      edits.push({ start, end, ...(isOpen && { by: '): 0' }) });
      isOpen = false;
    }
    start = end + 1;
  }
  return edits;
}
