import type { Tasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';
import type { Accuracy, LevelAccuracy } from './outlook.ts';
import { actualsOf, naiveForecast, soldBy } from './past.ts';

/** Sums of errors, so that many nodes make one measure. */
export class ErrorSum {
  private missed = 0;
  private over = 0;
  private sold = 0;
  private count = 0;

  add(forecast: number, actual: number): void {
    this.missed += Math.abs(actual - forecast);
    this.over += forecast - actual;
    this.sold += actual;
    this.count++;
  }

  get accuracy(): Accuracy {
    const mae = this.missed / this.count;
    return this.sold > 0
      ? { wape: this.missed / this.sold, bias: this.over / this.sold, mae }
      : { wape: Number.NaN, bias: Number.NaN, mae };
  }
}

/** WAPE and bias of one node over all past origins and steps. */
export function nodeAccuracy(context: NodeContext, tasks: Tasks, values: readonly Float64Array[], node: number): Accuracy {
  const sum = new ErrorSum();
  const closed = tasks.views[0]!.view.known;
  const sold = soldBy(context, node, closed);
  tasks.views.slice(1).forEach(({ view: { known }, horizon }, o) => {
    for (let h = 0; h < horizon; h++) sum.add(values[o + 1]![node * horizon + h]!, sold[known + h]!);
  });
  return sum.accuracy;
}

/** Levels that are judged, with their nodes. Families are those that items hang on. */
export function judgedLevels({ outline }: NodeContext): { readonly level: LevelAccuracy['level']; readonly rows: Int32Array }[] {
  const { levels } = outline.structure;
  const lowestFamilies = [...levels].reverse().find(({ name }) => name.startsWith('family-'));
  const nodesOf = (name: string): Int32Array => levels.find((level) => level.name === name)?.nodes ?? new Int32Array(0);
  return [
    { level: 'item', rows: nodesOf('item') },
    { level: 'family', rows: lowestFamilies?.nodes ?? nodesOf('total') },
    { level: 'total', rows: nodesOf('total') },
  ];
}

/** The same by level, beside the seasonal naive forecast. */
export function levelAccuracies(context: NodeContext, tasks: Tasks, values: readonly Float64Array[]): LevelAccuracy[] {
  const closed = tasks.views[0]!.view.known;
  return judgedLevels(context).map(({ level, rows: nodes }) => {
    const own = new ErrorSum();
    const naive = new ErrorSum();
    const sold = Array.from(nodes, (node) => soldBy(context, node, closed));
    tasks.views.slice(1).forEach(({ view: { known }, horizon }, o) => {
      const actual = actualsOf(context, known, horizon);
      nodes.forEach((node, k) => {
        for (let h = 0; h < horizon; h++) {
          own.add(values[o + 1]![node * horizon + h]!, actual[node * horizon + h]!);
          naive.add(naiveForecast(sold[k]!, known, context.season, h), actual[node * horizon + h]!);
        }
      });
    });
    return { level, ...own.accuracy, naive: naive.accuracy };
  });
}
