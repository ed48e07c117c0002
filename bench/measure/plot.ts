import type { SuiteResults } from './results.ts';
import { THIS_BUILD } from './suite.ts';

const LABELS = 270;
const BARS = 400;
const ROW = 18;
const MARGIN = 12;

/** The picture has its own background: the page around it may be dark where the system is light. */
const STYLE =
  'text{font:12px sans-serif;fill:#444}.title{font-weight:bold}.label{text-anchor:end}' +
  'svg{background:#fff}.own{fill:#1f6fc4}.other{fill:#aaa}' +
  '@media(prefers-color-scheme:dark){text{fill:#ccc}svg{background:#1e1e1e}.own{fill:#4aa3ff}.other{fill:#777}}';

/** Horizontal bars as SVG: a panel for each subject, scaled to its longest bar. */
export function plotOf({ suite, unit, figures }: SuiteResults): string {
  const lines: string[] = [];
  let y = 20;
  for (const [subject, group] of Map.groupBy(figures, (figure) => figure.subject)) {
    lines.push(text(0, y, `${subject}, ${unit}`, 'title'));
    const most = Math.max(...group.map(({ value }) => value)) || 1;
    for (const { scenario, contender, value } of group) {
      y += ROW;
      const width = Number(((value / most) * BARS).toFixed(1));
      const kind = contender === THIS_BUILD ? 'own' : 'other';
      lines.push(
        text(LABELS - 8, y, `${scenario}, ${contender}`, 'label'),
        `<rect class="${kind}" x="${LABELS}" y="${y - 11}" width="${width}" height="13"/>`,
        text(LABELS + width + 6, y, String(value), 'value'),
      );
    }
    y += 2 * ROW;
  }
  const size = `${-MARGIN} 0 ${LABELS + BARS + 80 + 2 * MARGIN} ${y - ROW + MARGIN}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}" role="img" aria-label="${suite}">`,
    `<style>${STYLE}</style>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, kind: string): string {
  return `<text class="${kind}" x="${x}" y="${y}">${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
