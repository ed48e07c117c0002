import { byId } from './dom.js';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours of the style sheet that the canvas needs. */
export interface Colours {
  readonly groups: readonly Rgb[];
  readonly background: Rgb;
  readonly panel: Rgb;
  readonly text: Rgb;
  readonly muted: Rgb;
  readonly uses: Rgb;
  readonly usedBy: Rgb;
}

const GROUPS = 9;

/** Follows the system until the button is pressed. */
export function startTheme(onChange: () => void): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const { dataset } = document.documentElement;
  const isDark = () => (dataset.theme === undefined ? system.matches : dataset.theme === 'dark');
  system.addEventListener('change', onChange);
  byId('theme').addEventListener('click', () => {
    dataset.theme = isDark() ? 'light' : 'dark';
    onChange();
  });
}

export function readColours(): Colours {
  const probe = document.createElement('i');
  document.body.append(probe);
  const read = (name: string): Rgb => {
    probe.style.color = `var(--${name})`;
    const [red = 0, green = 0, blue = 0] = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    return [Number(red), Number(green), Number(blue)];
  };
  const colours = {
    groups: Array.from({ length: GROUPS }, (_, group) => read(`group-${group}`)),
    background: read('stage'),
    panel: read('panel'),
    text: read('text'),
    muted: read('muted'),
    uses: read('uses'),
    usedBy: read('used-by'),
  };
  probe.remove();
  return colours;
}

/** `share` of the one colour over the other. */
export function mixed(over: Rgb, under: Rgb, share: number): string {
  const mix = over.map((value, i) => Math.round(value * share + (under[i] ?? 0) * (1 - share)));
  return `rgb(${mix.join(',')})`;
}
