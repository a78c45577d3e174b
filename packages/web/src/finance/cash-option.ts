import type { CustomSeriesOption } from 'echarts/charts';
import { endLabels } from '../charts/annotations.ts';
import { timeAxis } from '../charts/flow-option.ts';
import { type ChartOption, type ChartSeries, colour, font, motion } from '../charts/option.ts';
import { scaleOf } from '../charts/scale.ts';
import { columnTip, tip } from '../charts/tooltip.ts';
import { valueAxis } from '../charts/value-axis.ts';
import { periodName } from '../texts/period-name.ts';
import type { Text } from '../texts/use-text.ts';
import type { CashAnswer } from './cash-card.tsx';
import type { MoneyView } from './money-view.ts';

export const cashHeight = 262;

const looks = [
  { ink: 'demand', width: 2.2, type: 'solid' as const },
  { ink: 'ink3', width: 1.1, type: 'solid' as const },
  { ink: 'ink2', width: 1.3, type: [5, 3] as number[] },
  { ink: 'scenario-b', width: 1.3, type: [2, 2] as number[] },
];

/** Lines by strategy, the plan in view strongest; the least that is wished as a dashed line with the ground below it shaded. */
export function cashOption(
  cash: CashAnswer,
  course: MoneyView['course'],
  { t, n }: Pick<Text, 't' | 'n'>,
  narrow: boolean,
): ChartOption {
  const values = cash.courses.map((one) => one[course]);
  const limit = course === 'cash' ? cash.limit : [];
  const all = [...values.flat(), ...limit].filter((value): value is number => value !== null);
  const [high, low] = [Math.max(0, ...all), Math.min(0, ...all)];
  const { divisor, decimals, unit } = n.moneyScale(Math.max(high, -low), cash.currency);
  const scale = scaleOf((high * 1.05) / divisor, low / divisor, 4);
  const bottom = low < 0 ? Math.floor(low / divisor / scale.step + 1e-9) * scale.step : 0;
  const names = cash.periods.map((label) => periodName(label, n));
  const axis = names.map(({ initial, year, opensYear, medium }) => ({ initial, year, opensYear, long: medium }));
  const short = (value: number) => n.number(value / divisor, divisor === 1 ? 0 : 1);
  const scaled = (list: readonly (number | null)[]) => list.map((value) => (value === null ? null : value / divisor));
  const lowest = course === 'cash' ? (cash.courses[0]?.lowest ?? null) : null;
  const at = lowest === null ? -1 : cash.periods.indexOf(lowest.period);
  const wished = limit[at] ?? limit.findLast((one) => one !== null) ?? null;
  const nameOf = (k: number) => t.supply.strategies[cash.courses[k]?.strategy ?? 'mixed'];
  const x = timeAxis({ axis }, 0, true, narrow ? 'column' : 'large');
  const series: ChartSeries[] = [
    ...(wished === null
      ? []
      : [limitSeries(scaled(limit)), limitWords(wished / divisor, t.finance.wished(n.money(wished, cash.currency)))]),
    ...values
      .map((list, k): ChartSeries => {
        const look = looks[k % looks.length]!;
        return {
          type: 'line',
          name: nameOf(k),
          data: scaled(list),
          showSymbol: false,
          lineStyle: { color: colour(look.ink), width: look.width, type: look.type },
          emphasis: { disabled: true },
          z: 9 - k,
        };
      })
      .toReversed(),
    endLabels(
      0,
      values.map((list, k) => ({
        text: `${nameOf(k)} ${short(list.at(-1) ?? 0)}`,
        value: (list.at(-1) ?? 0) / divisor,
        colour: colour(looks[k % looks.length]!.ink),
        weight: k === 0 ? 600 : 420,
      })),
    ),
    ...(lowest === null || at < 0
      ? []
      : [
          lowestMark(
            at,
            lowest.cash / divisor,
            t.finance.lowest(names[at]?.medium ?? '', n.number(lowest.cash / divisor, decimals)),
          ),
        ]),
  ];
  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 10.5 },
    grid: [{ left: 38, right: 84, top: 18, height: cashHeight - 60 }],
    xAxis: { ...x, axisLabel: { ...x.axisLabel, margin: 9 } } as never,
    yAxis: valueAxis({ ...scale, min: bottom }, (value: number) =>
      value >= scale.max - 1e-9
        ? `${n.number(value, scale.decimals)} ${unit.replace(/^\S+\s*/, '')}`
        : n.number(value, scale.decimals),
    ),
    tooltip: columnTip((k) => {
      return tip(
        names[k]?.medium ?? '',
        values.map((list, s) => [nameOf(s), n.money(list[k] ?? null, cash.currency)]),
      );
    }),
    series,
  };
}

function limitSeries(data: (number | null)[]): ChartSeries {
  return {
    type: 'line',
    name: 'limit',
    data,
    step: 'middle',
    showSymbol: false,
    silent: true,
    lineStyle: { color: colour('negative'), width: 1.2, type: [4, 3] },
    areaStyle: { color: colour('negative-tint'), opacity: 1, origin: 'start' },
    emphasis: { disabled: true },
    z: 1,
  };
}

/** What the dashed line means, inside the shaded ground at its right end. */
function limitWords(value: number, text: string): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    animation: false,
    tooltip: { show: false },
    z: 11,
    data: [0],
    renderItem: (params, api) => {
      const { x, width } = params.coordSys as unknown as { x: number; width: number };
      const level = api.coord([0, value])[1] ?? 0;
      return {
        type: 'text',
        style: {
          text,
          x: x + width - 4,
          y: level - 4,
          align: 'right',
          verticalAlign: 'bottom',
          fill: colour('negative'),
          font: `560 11px ${font}`,
          stroke: colour('sf'),
          lineWidth: 3,
        },
      };
    },
  };
}

/** The worst month: a dot, a leader and the words above the lines. */
function lowestMark(column: number, value: number, text: string): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    animation: false,
    tooltip: { show: false },
    z: 12,
    clip: false,
    data: [0],
    renderItem: (params, api) => {
      const { x, y, width } = params.coordSys as unknown as { x: number; y: number; width: number };
      const [at = 0, level = 0] = api.coord([column, value]);
      const right = at > x + width - 70;
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: at, x2: at, y1: y + 14, y2: level - 5 },
            style: { stroke: colour('ink2'), lineWidth: 1 },
          },
          {
            type: 'circle',
            shape: { cx: at, cy: level, r: 4 },
            style: { fill: colour('demand'), stroke: colour('sf'), lineWidth: 2 },
          },
          {
            type: 'text',
            style: {
              text,
              x: right ? at + 2 : Math.max(at, x + 44),
              y: y + 11,
              align: right ? 'right' : 'center',
              verticalAlign: 'bottom',
              fill: colour('ink'),
              font: `600 11px ${font}`,
              stroke: colour('sf'),
              lineWidth: 3,
            },
          },
        ],
      };
    },
  };
}
