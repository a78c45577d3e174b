import type { TooltipComponentOption } from 'echarts/components';
import type { FlowData } from './flow-data.ts';
import type { FlowWords } from './flow-option.ts';
import { colour, font } from './option.ts';

/** Every number of a column, named, when it is pointed at. */
export function tooltip(data: FlowData, { t, n }: FlowWords): TooltipComponentOption {
  return columnTip((at) => {
    const rows: [string, number | null | undefined][] = [
      [t.history, data.history[at]],
      [t.demand, data.demand[at]],
      [t.lastYear, data.lastYear[at]],
      [t.budget, data.budget?.[at]],
      ...data.stack.map(({ name, values }): [string, number | null | undefined] => [
        name === 'supply' ? t.supply : t[name],
        values[at],
      ]),
      [t.stock, data.stock[at]],
      [t.backorder, data.shortage[at]],
    ];
    const said = rows.filter(
      ([name, value]) => typeof value === 'number' && (Math.abs(value) >= 0.05 || name === t.demand || name === t.stock),
    );
    return tip(
      data.axis[at]?.long ?? '',
      said.map(([name, value]) => [name, n.number(value)]),
    );
  });
}

/** What is told of a column of time while it is pointed at. */
export function columnTip(told: (at: number) => HTMLElement): TooltipComponentOption {
  return {
    trigger: 'axis',
    confine: true,
    ...tooltipLook,
    formatter: (points) => told((Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0),
  };
}

export const tooltipLook = {
  backgroundColor: colour('sf'),
  borderWidth: 0,
  padding: 0,
  textStyle: { fontFamily: font, fontSize: 12, color: colour('ink') },
  extraCssText: 'box-shadow:var(--shadow);border-radius:8px;',
  transitionDuration: 0,
} as const;

/** A small table as an element: texts stay texts, whatever they contain. */
export function tip(title: string, rows: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'chart-tip';
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const [name, value] of rows) {
    const line = document.createElement('div');
    for (const text of [name, value]) {
      const part = document.createElement('span');
      part.textContent = text;
      line.append(part);
    }
    box.append(line);
  }
  return box;
}
