import { calibrationSeconds } from './cpu-time.ts';
import { type Figure, keyOf, median, rounded, type SuiteResults } from './results.ts';
import type { Note, Subjects, Suite } from './suite.ts';

/** Medians of several rounds, with what they are compared by. */
export async function runSuite(
  suite: Suite,
  subjects: Subjects,
  rounds: number,
): Promise<SuiteResults> {
  const samples = new Map<string, { figure: Omit<Figure, 'value'>; values: number[] }>();
  const note: Note = (subject, scenario, contender, value) => {
    const figure = { subject, scenario, contender };
    const sample = samples.get(keyOf(figure)) ?? { figure, values: [] };
    sample.values.push(value);
    samples.set(keyOf(figure), sample);
  };
  const calibrations = [calibrationSeconds()];
  using open = await suite.open(subjects);
  for (let round = 1; round <= (suite.kind === 'score' ? 1 : rounds); round += 1) {
    await open.round(round, note);
    // Between rounds too: the speed of a shared machine drifts during a run.
    calibrations.push(calibrationSeconds());
  }
  return {
    suite: suite.name,
    description: suite.description,
    kind: suite.kind,
    unit: suite.unit,
    calibration: rounded(median(calibrations)),
    figures: Array.from(samples.values(), ({ figure, values }) => ({
      ...figure,
      value: rounded(median(values)),
    })),
  };
}
