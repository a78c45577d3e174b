import { type DataEditorProps, type GridCell, GridCellKind, type GridColumn, type Item } from '@glideapps/glide-data-grid';
import { useCallback, useMemo, useState } from 'react';
import type { NumberWords } from '../texts/number.ts';
import type { PeriodName } from '../texts/period-name.ts';
import { CellText } from './cell-text.ts';
import { drawHead, drawName, drawNumber, drawText } from './draw-cell.ts';
import { headsOf, widthFor } from './grid-columns.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';
import { themeOf, useGridColours } from './grid-theme.ts';
import type { GridMessages } from './messages.ts';
import type { ShownCell } from './shown-cell.ts';

type Shown = GridCell & { readonly shown?: ShownCell | null };
type Painted = Pick<DataEditorProps, 'columns' | 'theme' | 'getCellContent' | 'drawCell' | 'drawHeader' | 'onColumnResize'>;

const blank = { allowOverlay: false, readonly: true } as const;
const measureWidth = 88;
const closedShown = 2;

/** How the grid looks: columns, contents, and the strokes of each cell in the colours of the page; how far it is scrolled at first. */
export function useGridPaint<Row extends GridRow>({
  model,
  placeTitle,
  revision,
  leads,
  active,
  mayEdit,
  measureName,
  words,
  messages,
  nameOf,
}: {
  readonly model: GridModel<Row>;
  readonly placeTitle: string;
  readonly revision: number;
  /** Columns before the periods: the name, and the measure where there are several. */
  readonly leads: number;
  /** Row with the active cell. */
  readonly active: number | null;
  readonly mayEdit: boolean;
  readonly measureName: (measure: string) => string;
  readonly words: NumberWords;
  readonly messages: GridMessages;
  readonly nameOf: (label: string) => PeriodName;
}): { readonly props: Painted; readonly firstShown: number } {
  const [nameWidth, setNameWidth] = useState(196);
  const text = useMemo(() => new CellText(words, messages), [words, messages]);
  const colours = useGridColours();
  const theme = useMemo(() => themeOf(colours), [colours]);
  const { periods } = model;
  const heads = useMemo(() => headsOf(periods, nameOf), [periods, nameOf]);
  const periodWidth = widthFor(longest(model, text));
  const columns = useMemo((): readonly GridColumn[] => {
    const names = [
      { id: 'name', title: placeTitle, width: nameWidth },
      { id: 'measure', title: messages.measure, width: measureWidth },
    ];
    return [...names.slice(0, leads), ...heads.map(({ long }, k) => ({ id: `${k}`, title: long, width: periodWidth }))];
  }, [heads, leads, messages, placeTitle, nameWidth, periodWidth]);

  // Another revision is another content: the grid then draws what is in view again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: revision stands for the content of the model
  const getCellContent = useCallback(
    ([column, index]: Item): Shown => {
      const row = model.row(index);
      if (column < leads) {
        const data = row === null ? '' : column === 0 ? row.label : measureName(row.measure);
        return { kind: GridCellKind.Text, ...blank, data, displayData: data };
      }
      const shown = model.cell(index, column - leads);
      if (row === null || shown === null) return { kind: GridCellKind.Text, ...blank, data: '', displayData: '', shown: null };
      const displayData = text.shown(shown, row);
      const data = shown.marks === 0 && shown.state === 'settled' ? displayData : text.spoken(shown, row);
      const readonly = !mayEdit || !row.editable || periods[column - leads]?.zone === 'closed';
      return { kind: GridCellKind.Text, ...blank, readonly, data, displayData, shown };
    },
    [model, revision, leads, text, measureName, mayEdit, periods],
  );

  const drawCell: NonNullable<Painted['drawCell']> = ({ ctx, cell, rect, col, row: index, highlighted }) => {
    const row = model.row(index);
    const isActiveRow = active === index;
    if (col === 0) {
      const showsName = row === null || model.row(index - 1)?.key !== row.key;
      drawName(ctx, rect, { row, showsName, isActiveRow }, colours);
    } else if (col < leads) {
      if (row !== null) drawText(ctx, rect, measureName(row.measure), colours.ink3);
    } else {
      const zone = periods[col - leads]?.zone ?? 'open';
      const drawn = cell.kind === GridCellKind.Text ? cell.displayData : '';
      drawNumber(ctx, rect, { shown: (cell as Shown).shown ?? null, row, zone, text: drawn, highlighted, isActiveRow }, colours);
    }
  };

  const drawHeader: NonNullable<Painted['drawHeader']> = ({ ctx, column, columnIndex, rect, hasSelectedCell }) => {
    const head = heads[columnIndex - leads];
    const drawn =
      head === undefined
        ? { title: column.title, year: null, zone: null, isSelected: false }
        : { ...head, isSelected: hasSelectedCell };
    drawHead(ctx, rect, drawn, colours);
  };

  const onColumnResize = useCallback((column: GridColumn, width: number): void => {
    if (column.id === 'name') setNameWidth(Math.max(120, Math.round(width / 4) * 4));
  }, []);

  const closed = periods.findIndex(({ zone }) => zone !== 'closed');
  return {
    props: { columns, theme, getCellContent, drawCell, drawHeader, onColumnResize },
    // Of a long history the last periods are in view when the grid opens; the rest is a scroll away.
    firstShown: Math.max(0, closed - closedShown) * periodWidth,
  };
}

const looked = 40;

/** Letters of the longest number among the first rows: the topmost total is among them. */
function longest<Row extends GridRow>(model: GridModel<Row>, text: CellText): number {
  let most = 6;
  for (let index = 0; index < Math.min(looked, model.totalRows); index++) {
    for (const value of model.row(index)?.values ?? []) if (value !== null) most = Math.max(most, text.number(value).length);
  }
  return most;
}
