import type { CustomSeriesOption } from 'echarts/charts';
import { areaOf, still } from '../charts/annotations.ts';
import { colour, font } from '../charts/option.ts';

/** A range of the forecast: so many percent of what may come lie between low and high. */
export interface Band {
  readonly percent: number;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly opacity: number;
}

/** The fan: one polygon a range, the widest first, each a little darker than the one around it. */
export function fan(bands: readonly Omit<Band, 'percent'>[], closed: number): CustomSeriesOption {
  return {
    ...still,
    z: 2,
    data: bands.length > 0 ? [0] : [],
    renderItem: (_, api) => ({
      type: 'group',
      children: bands.flatMap(({ low, high, opacity }) => {
        const columns = low.map((_value, at) => at).filter((at) => at >= closed && low[at] != null && high[at] != null);
        if (columns.length < 2) return [];
        const upper = columns.map((at) => api.coord([at, high[at]!]));
        const lower = columns.toReversed().map((at) => api.coord([at, Math.max(0, low[at]!)]));
        return [
          { type: 'polygon' as const, shape: { points: [...upper, ...lower] }, style: { fill: colour('demand'), opacity } },
        ];
      }),
    }),
  };
}

/** Diagonal lines over the columns nothing may move in. */
export function frozenGround({ from, to }: { from: number; to: number }, columns: number): CustomSeriesOption {
  return {
    ...still,
    data: [0],
    z: 1,
    renderItem: (params) => {
      const { x, y, width, height } = areaOf(params);
      const step = width / Math.max(1, columns);
      const [x1, x2] = [x + step * from, x + step * (to + 1)];
      const lines: { type: 'line'; shape: Record<string, number>; style: object }[] = [];
      for (let at = x1 - height; at < x2; at += 5) {
        // From the foot at `at` upwards to the right, cut off at both sides.
        const [a, b] = [Math.max(at, x1), Math.min(at + height, x2)];
        if (a >= b) continue;
        lines.push({
          type: 'line',
          shape: { x1: a, y1: y + height - (a - at), x2: b, y2: y + height - (b - at) },
          style: { stroke: colour('line2'), lineWidth: 0.7 },
        });
      }
      return { type: 'group', children: lines } as never;
    },
  };
}

/** The periods selected in the grid. */
export function selected({ from, to }: { from: number; to: number }, columns: number): CustomSeriesOption {
  return {
    ...still,
    data: [0],
    z: 1,
    renderItem: (params) => {
      const { x, y, width, height } = areaOf(params);
      const step = width / Math.max(1, columns);
      return {
        type: 'rect',
        shape: { x: x + step * from, y, width: step * (to - from + 1), height },
        style: { fill: colour('accent'), opacity: 0.08 },
      };
    },
  };
}

/** A few words over a column, held by a thin line; kept inside of the chart. */
export function note(
  {
    column,
    value,
    foot: pointed,
    lines,
  }: {
    readonly column: number;
    /** Height of all that is drawn where the words stand. */
    readonly value: number;
    /** Height of what they speak of. */
    readonly foot: number;
    readonly lines: readonly string[];
  },
  { closed, axis }: { readonly closed: number; readonly axis: readonly unknown[] },
): CustomSeriesOption {
  // Letters of this size are five and a half pixels wide on the average.
  const half = 4 + 2.75 * Math.max(...lines.map((text) => text.length));
  return {
    ...still,
    data: [0],
    z: 10,
    clip: false,
    renderItem: (params, api) => {
      const { x, y, width } = areaOf(params);
      const [at = 0, over = 0] = api.coord([column, value]);
      const [, foot = over] = api.coord([column, pointed]);
      // Words about the plan do not cross the line where it begins.
      const edge = x + (width / Math.max(1, axis.length)) * (column < closed ? 0 : closed);
      const middle = Math.min(Math.max(at, edge + half), x + width - half);
      const high = Math.max(y - 24, over - 10 - lines.length * 14);
      return {
        type: 'group',
        children: [
          ...lines.map((text, k) => ({
            type: 'text' as const,
            style: {
              text,
              x: middle,
              y: high + k * 14,
              align: 'center' as const,
              verticalAlign: 'top' as const,
              fill: colour(k === 0 ? 'ink' : 'ink2'),
              font: `${k === 0 ? 600 : 420} 11px ${font}`,
              stroke: colour('sf'),
              lineWidth: 3,
            },
          })),
          {
            type: 'line' as const,
            shape: { x1: at, x2: at, y1: high + lines.length * 14 + 1, y2: foot - 3 },
            style: { stroke: colour('ink'), lineWidth: 1 },
          },
        ],
      };
    },
  };
}
