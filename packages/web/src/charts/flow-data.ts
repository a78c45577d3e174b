import { largest } from './largest.ts';

export const stackNames = ['regular', 'overtime', 'subcontract', 'purchase'] as const;
export type StackName = (typeof stackNames)[number];
type Values = readonly (number | null)[];

/** Flow and stock of one thing, by column of the view: closed columns first. Absent is null, never zero. */
export interface FlowData {
  /** What the axis says: `M`, and the year where one begins. */
  readonly axis: readonly {
    readonly initial: string;
    readonly year: string;
    readonly opensYear: boolean;
    readonly long: string;
  }[];
  readonly closed: number;
  readonly history: Values;
  readonly demand: Values;
  readonly lastYear: Values;
  /** What was promised (AOP); left out: nothing is. */
  readonly budget?: Values;
  readonly stack: readonly { readonly name: StackName | 'supply' | 'delivered'; readonly values: Values }[];
  readonly stock: Values;
  /** Orders waiting and sales lost, together. */
  readonly shortage: Values;
}

/** What charts that stand side by side share, so that they can be compared by eye. */
export interface FlowScale {
  readonly flowHigh: number;
  readonly stockHigh: number;
  readonly shortageHigh: number;
}

export function flowScaleOf(charts: readonly FlowData[]): FlowScale {
  return {
    flowHigh: Math.max(
      ...charts.map((one) =>
        Math.max(
          largest(one.history),
          largest(one.demand),
          largest(one.lastYear),
          largest(one.budget ?? []),
          largest(stackSum(one)),
        ),
      ),
      0,
    ),
    stockHigh: Math.max(...charts.map(({ stock }) => largest(stock)), 0),
    shortageHigh: Math.max(...charts.map(({ shortage }) => largest(shortage)), 0),
  };
}

export function stackSum({ axis, stack }: FlowData): Values {
  return axis.map((_, at) => {
    const known = stack.map(({ values }) => values[at]).filter((value): value is number => typeof value === 'number');
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
}
