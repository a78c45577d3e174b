import { lengths, tryHistory } from './history.ts';
import { fewestTeachers, type IntervalGrid, type IntervalScore, sharpest, trainingParts, tryIntervals } from './intervals.ts';

/** Prints how scaled errors shrink with history, the best settings of the widths, and which was chosen by which rule. */
export async function showIntervals(): Promise<void> {
  console.log('Scaled errors by length of history, M3 training parts: the same series and periods, 80 % quantile of |error| / σ');
  const told = (numbers: readonly number[]) => numbers.map((x) => x.toFixed(2)).join(' ');
  console.table(
    tryHistory(await trainingParts()).map(({ frequency, origins, ahead, plain, allowed }) => ({
      frequency,
      origins,
      periods: lengths.get(frequency)!.join(' '),
      ahead,
      'no allowance': told(plain),
      'with allowance': told(allowed),
    })),
  );
  const scores = await tryIntervals();
  console.log(
    'Widths of intervals, M3 and companies of like products: last 3 x h periods of the training parts, a series counted as one',
  );
  console.log(
    '  miss = mean over groups of |in 80 % - 80| + 2 |in 95 % - 95|; the smallest (within 0.05) of the best interval score is taken',
  );
  show(scores.slice(0, 20));
  const { setting } = sharpest(scores);
  const one = Object.fromEntries(Object.entries(setting).map(([name, value]) => [name, [value]])) as unknown as IntervalGrid;
  const byTeachers = await tryIntervals({ ...one, teachers: [256, 512, 1024] });
  console.log('  The same with fewer and more teachers: the fewest of the smallest miss (within 0.05)');
  show(byTeachers);
  console.log(`  chosen: ${JSON.stringify(fewestTeachers(byTeachers).setting)}\n`);
}

function show(scores: readonly IntervalScore[]): void {
  console.table(
    scores.map(({ setting, groups, miss, width }) => ({
      ...setting,
      miss: miss.toFixed(2),
      'interval score': width.toFixed(4),
      ...Object.fromEntries(groups.map((g) => [g.frequency, `${g.coverage80.toFixed(1)} ${g.coverage95.toFixed(1)}`])),
    })),
  );
}
