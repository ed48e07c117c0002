import { visibleText } from '@repomap/model';
import { countText, table } from '../output.js';
import type { Finding } from './finding.js';

/** The findings as a table, with advice below each problem. */
export function doctorReport(findings: readonly Finding[]): string {
  const rows = findings.map(({ name, ok, found }) => [ok ? 'ok' : 'problem', name, found]);
  const lines = table(rows).trimEnd().split('\n');
  const advised = findings.flatMap(({ advice }, i) =>
    advice === undefined ? [lines[i]] : [lines[i], `         ${visibleText(advice)}`],
  );
  const count = findings.filter(({ ok }) => !ok).length;
  const verdict = count === 0 ? 'no problems' : countText(count, 'problem');
  return `${advised.join('\n')}\n${verdict}\n`;
}
