import type { CustomSeriesOption } from 'echarts/charts';
import { colour, font } from './option.ts';

/** Where the lines of a chart stand. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export const areaOf = (params: { coordSys: unknown }): Area => params.coordSys as Area;

/** What is drawn over a chart neither moves nor answers the pointer. */
export const still = { type: 'custom', silent: true, animation: false, tooltip: { show: false } } as const;

/** Grey ground under the closed columns and the dashed line where the plan begins; the words only where there is room. */
export function ground(
  axis: number,
  closed: number,
  columns: number,
  words: { readonly closed: string; readonly plan: string } | null,
): CustomSeriesOption {
  return {
    ...still,
    xAxisIndex: axis,
    yAxisIndex: axis,
    z: 0,
    clip: false,
    data: closed > 0 ? [0] : [],
    renderItem: (params) => {
      const { x, y, width, height } = areaOf(params);
      const edge = x + (width / Math.max(1, columns)) * closed;
      const text = (content: string, at: number, align: 'left' | 'right') => ({
        type: 'text' as const,
        style: {
          text: content,
          x: at,
          y: y - 6,
          align,
          verticalAlign: 'bottom' as const,
          fill: colour('ink3'),
          font: `420 10.5px ${font}`,
        },
      });
      return {
        type: 'group',
        children: [
          { type: 'rect', shape: { x, y: y - 4, width: edge - x, height: height + 4 }, style: { fill: colour('histbg') } },
          {
            type: 'line',
            shape: { x1: edge, x2: edge, y1: y - 4, y2: y + height },
            style: { stroke: colour('ink3'), lineWidth: 1, lineDash: [2, 2] },
          },
          ...(words && edge - x > 44 ? [text(words.closed, edge - 5, 'right')] : []),
          ...(words ? [text(words.plan, edge + 5, 'left')] : []),
        ],
      };
    },
  };
}

export interface EndLabel {
  readonly text: string;
  readonly value: number;
  readonly colour: string;
  readonly weight: number;
}

const apart = 14;

/** Names at the end of the lines, at least 14 px apart, in the order of their values. */
export function endLabels(axis: number, labels: readonly EndLabel[]): CustomSeriesOption {
  return {
    ...still,
    xAxisIndex: axis,
    yAxisIndex: axis,
    z: 9,
    clip: false,
    data: labels.length > 0 ? [0] : [],
    renderItem: (params, api) => {
      const { x, y, width, height } = areaOf(params);
      const room = api.getWidth() - (x + width + 7);
      const placed = labels.map((label) => ({ ...label, y: api.coord([0, label.value])[1] ?? y })).toSorted((a, b) => a.y - b.y);
      spread(placed, y + 4, y + height - 2);
      return {
        type: 'group',
        children: placed.map((label) => ({
          type: 'text' as const,
          style: {
            text: label.text,
            x: x + width + 7,
            y: label.y,
            verticalAlign: 'middle' as const,
            fill: label.colour,
            font: `${label.weight} 11px ${font}`,
            width: room,
            overflow: 'truncate' as const,
          },
        })),
      };
    },
  };
}

/** Pushes labels apart, first down, then up from the bottom, so that all stay inside. */
function spread(labels: { y: number }[], top: number, bottom: number): void {
  let floor = top;
  for (const label of labels) {
    label.y = Math.max(label.y, floor);
    floor = label.y + apart;
  }
  let ceiling = bottom;
  for (const label of labels.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - apart;
  }
}

/** Type and room of a number over a peak: on a page, or across a room. */
const peaks = { page: { font: `600 11px ${font}`, half: 16 }, meeting: { font: `620 13px ${font}`, half: 22 } } as const;

/** The largest number of a line, beside its peak. */
export function peakLabel(
  axis: 0 | 1,
  column: number,
  value: number,
  text: string,
  ink: string,
  read: keyof typeof peaks = 'page',
): CustomSeriesOption {
  const { font, half } = peaks[read];
  return {
    ...still,
    xAxisIndex: axis,
    yAxisIndex: axis,
    z: 10,
    clip: false,
    data: [0],
    renderItem: (params, api) => {
      const { x, width } = areaOf(params);
      const [at = 0, y = 0] = api.coord([column, value]);
      return {
        type: 'text',
        style: {
          text,
          x: Math.min(Math.max(at, x + half), x + width - half),
          y: y - 5,
          align: 'center',
          verticalAlign: 'bottom',
          fill: ink,
          font,
          stroke: colour('sf'),
          lineWidth: 3,
        },
      };
    },
  };
}
