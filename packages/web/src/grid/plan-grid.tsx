import { DataEditor, type DataEditorRef, type GridSelection } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { copyText } from '../parts/copy-text.ts';
import { numberWords } from '../texts/number.ts';
import { periodName as nameOfPeriod } from '../texts/period-name.ts';
import type { Movement } from './cell-editor.tsx';
import { sumsOf } from './cell-range.ts';
import { textOf } from './clipboard-text.ts';
import { twistLeft } from './draw-cell.ts';
import { GridFloats } from './grid-floats.tsx';
import { keysLeftAlone, meaningOf, type PressedKey } from './grid-keys.ts';
import type { MenuEntry } from './grid-menu.tsx';
import type { GridModel } from './grid-model.ts';
import type { GridRow, GridView } from './grid-source.ts';
import { GridStatus } from './grid-status.tsx';
import { GridTroubles } from './grid-troubles.tsx';
import { menuEntries } from './menu-entries.ts';
import { gridMessages } from './messages.ts';
import { numberMarks } from './number-marks.ts';
import type { RefusedCell } from './shown-cell.ts';
import './plan-grid.css';
import './cell-editor.css';
import { cellSelection, findPick, type GridPick, holds, nothingSelected, rangeOf, rangeSelection } from './selection.ts';
import { useClipboard } from './use-clipboard.ts';
import { useFloats } from './use-floats.ts';
import { useFollowedPick } from './use-followed-pick.ts';
import { useGridEdits } from './use-grid-edits.ts';
import { useGridPaint } from './use-grid-paint.ts';

export interface PlanGridProps<Row extends GridRow> {
  readonly model: GridModel<Row>;
  readonly view: GridView;
  readonly onView: (view: GridView) => void;
  /** What the grid is, for screen readers. */
  readonly label: string;
  /** What the first column holds: `Family, item`. */
  readonly placeTitle?: string;
  readonly measureName: (measure: string) => string;
  readonly locale: string;
  readonly mayEdit: boolean;
  /** Height of the cells at most, pixels; fewer rows take less. */
  readonly height: number;
  /** What is selected, as a link or the page around says it; followed where its row is loaded. */
  readonly pick?: GridPick | null;
  readonly onPick?: (pick: GridPick & { readonly row: Row }) => void;
  readonly onWhy?: (row: Row, period: string) => void;
  readonly rowHeight?: 24 | 32 | 40;
  /** Stands over the grid. */
  readonly tools?: ReactNode;
}

const headHeight = 26;
const mostSummed = 400_000;
/**
 * The one grid of the product: a tree of places by periods. Totals follow every edit at once; what is typed is written through the
 * model and stays visible where it is refused. Numbers are drawn on a canvas; a hidden table carries them for screen readers.
 */
export function PlanGrid<Row extends GridRow>(props: PlanGridProps<Row>) {
  const { model, view, onView, measureName, locale, mayEdit, pick = null, onPick, onWhy, rowHeight = 24 } = props;
  const revision = useSyncExternalStore(model.subscribe, () => model.revision);
  const messages = gridMessages(locale);
  const words = useMemo(() => numberWords(locale), [locale]);
  const marks = useMemo(() => numberMarks(locale), [locale]);
  const nameOf = useCallback((label: string) => nameOfPeriod(label, words), [words]);
  const periodName = useCallback((label: string) => nameOf(label).long, [nameOf]);
  const editor = useRef<DataEditorRef>(null);
  const box = useRef<HTMLElement>(null);
  const [selection, setSelection] = useState<GridSelection>(nothingSelected);
  const edits = useGridEdits({ model, mayEdit, messages, words, marks, measureName, periodName });

  useEffect(() => model.show(view), [model, view]);

  const { periods, totalRows } = model;
  const leads = view.measures.length > 1 ? 2 : 1;
  const current = selection.current;
  const active = current === undefined ? null : { row: current.cell[1], column: current.cell[0] - leads };
  const range = current === undefined ? null : rangeOf(current.range, leads);
  /** Why the active row is not this person's to change; null: it is, or nobody may change anything. */
  const barred = active === null || !mayEdit ? null : (model.row(active.row)?.barred ?? null);
  const paint = useGridPaint({
    model,
    placeTitle: props.placeTitle ?? messages.place,
    revision,
    leads,
    active: active?.row ?? null,
    mayEdit,
    measureName,
    words,
    messages,
    nameOf,
  });

  const floats = useFloats({ editor, model, edits, leads, active, range, mayEdit, messages });

  const choseHere = useFollowedPick(model, pick, (at) => {
    setSelection(rangeSelection(at, leads));
    // A grid that has just come to be knows its size two frames later.
    const scroll = () => editor.current?.scrollTo(at.column + leads, at.row);
    requestAnimationFrame(() => requestAnimationFrame(scroll));
  });

  const toggle = (index: number, open?: boolean): boolean => {
    const row = model.row(index);
    if (row === null || row.children === 0 || row.depth < view.depth || row.open === open) return false;
    const others = view.expanded.filter((key) => key !== row.key);
    onView({ ...view, expanded: row.open ? others : [...others, row.key] });
    return true;
  };
  const select = (next: GridSelection): void => {
    setSelection(next);
    edits.setSaid(null);
    const row = next.current === undefined ? null : model.row(next.current.cell[1]);
    if (next.current === undefined || row === null) return;
    const { column, columns } = rangeOf(next.current.range, leads);
    const from = periods[Math.max(0, column)]?.label;
    const to = periods[Math.max(0, column + columns - 1)]?.label;
    if (from === undefined || to === undefined) return;
    const chosen = { key: row.key, measure: row.measure, from, to };
    choseHere(chosen);
    onPick?.({ ...chosen, row });
  };
  const goTo = (row: number, column: number): void => {
    select(cellSelection(column + leads, row));
    editor.current?.scrollTo(column + leads, row);
  };
  // Arrows need a cell to start from: the first planned period of the first row, when the grid is reached by keyboard.
  const startSomewhere = ({ target }: { readonly target: EventTarget }): void => {
    if (selection.current !== undefined || !(target instanceof HTMLCanvasElement) || totalRows === 0) return;
    const planned = periods.findIndex(({ zone }) => zone !== 'closed');
    setSelection(cellSelection(Math.max(0, planned) + leads, 0));
  };
  const move = ([columns, rows]: Movement): void => {
    editor.current?.focus();
    if (active === null || (columns === 0 && rows === 0)) return;
    goTo(clamp(active.row + rows, totalRows), clamp(active.column + columns, periods.length));
  };

  const fillSelection = (how: 'right' | 'down'): void => {
    if (range !== null && range.column >= 0)
      edits.fill(how === 'right' ? { ...range, columns: 1 } : { ...range, rows: 1 }, range);
  };
  const lockSelection = (): void => {
    if (range === null || active === null || model.source.lock === undefined) return;
    void edits.lock(range, !edits.isLocked(active.row, active.column));
  };
  const why = (): void => {
    const row = active === null ? null : model.row(active.row);
    const period = active === null ? undefined : periods[active.column]?.label;
    if (row !== null && period !== undefined) onWhy?.(row, period);
  };
  const forget = (): void => {
    const row = active === null ? null : model.row(active.row);
    const period = active === null ? undefined : periods[active.column]?.label;
    if (row !== null && period !== undefined) model.drop(row, period);
  };

  const onKeyDown = (event: PressedKey & { cancel(): void; preventDefault(): void; stopPropagation(): void }): void => {
    if (active === null) return;
    const index = active.row;
    const meaning = meaningOf(event, active.column < 0, model.row(index)?.open ?? false);
    if (meaning === null) return;
    const done = doing[meaning](index, event.key);
    if (done === false) return;
    event.cancel();
    event.preventDefault();
    event.stopPropagation();
  };
  const doing: Readonly<
    Record<Exclude<ReturnType<typeof meaningOf>, null>, (index: number, key: string) => boolean | undefined>
  > = {
    forget: () => void forget(),
    'fill right': () => void fillSelection('right'),
    'fill down': () => void fillSelection('down'),
    'open place': (index) => toggle(index, true),
    'shut place': (index) => toggle(index, false),
    'toggle place': (index) => toggle(index),
    lock: () => void lockSelection(),
    note: () => void floats.note(),
    menu: () => void floats.menu(),
    edit: () => void floats.edit(null),
    delete: () => void edits.setSaid(messages.deleteKey),
    why: () => void why(),
    type: (_, key) => void floats.edit(key),
    nothing: () => undefined,
  };

  const copied = () => {
    if (current === undefined || range === null) return null;
    return edits.copied(range.column < 0 ? { ...range, columns: 0 } : range, current.range.x < leads ? current.range.x : null);
  };
  const clipboard = useRef({ marks, onCopy: copied, onPaste: (clip: string) => void edits.paste(clip, range) });
  Object.assign(clipboard.current, { marks, onCopy: copied, onPaste: (clip: string) => void edits.paste(clip, range) });
  useClipboard(box, clipboard.current);
  const copyNow = async (form: 'locale' | 'plain'): Promise<void> => {
    const block = copied();
    if (block !== null && !(await copyText(textOf(block, form, marks)))) edits.setSaid(messages.copyFailed);
    editor.current?.focus();
  };

  const entries = (): readonly MenuEntry[] => {
    const row = active === null ? null : model.row(active.row);
    if (active === null || row === null || range === null) return [];
    const writes = active.column >= 0 && mayEdit && barred === null && model.source.write !== undefined;
    return menuEntries(messages, {
      open: row.children > 0 && row.depth >= view.depth ? row.open : null,
      writes,
      range,
      locked: writes && model.source.lock !== undefined ? edits.isLocked(active.row, active.column) : null,
      notes: writes && model.source.note !== undefined,
      asksWhy: active.column >= 0 && onWhy !== undefined,
      toggle: () => toggle(active.row),
      edit: () => floats.edit(null),
      copy: (form) => void copyNow(form),
      fill: fillSelection,
      lock: lockSelection,
      note: floats.note,
      why,
    });
  };

  const mend = ({ row, period }: RefusedCell<Row>): void => {
    const at = findPick(model, { key: row.key, measure: row.measure, from: period, to: period });
    if (at === null) return;
    goTo(at.row, at.column);
    editor.current?.focus();
  };
  const isSummed = range !== null && range.column >= 0 && range.rows * range.columns <= mostSummed;
  const sums = isSummed
    ? sumsOf(range, (row, column) => {
        const found = model.row(row);
        return found === null ? null : { value: model.cell(row, column)?.value ?? null, unit: found.unit };
      })
    : null;
  const height = Math.min(props.height, headHeight + Math.max(1, totalRows) * rowHeight + 2);

  return (
    <section className="plan-grid" ref={box} aria-label={props.label} onFocus={startSomewhere}>
      {props.tools}
      <GridTroubles model={model} periodName={periodName} messages={messages} words={words} onMend={mend} />
      <div className="plan-grid-canvas" style={{ height }}>
        {periods.length > 0 && (
          <DataEditor
            ref={editor}
            width="100%"
            height="100%"
            rows={totalRows}
            rowHeight={rowHeight}
            headerHeight={headHeight}
            freezeColumns={leads}
            {...paint.props}
            scrollOffsetX={paint.firstShown}
            gridSelection={selection}
            onGridSelectionChange={select}
            rangeSelect="rect"
            rowSelect="none"
            columnSelect="none"
            fillHandle={mayEdit && barred === null && model.source.write !== undefined}
            allowedFillDirections="orthogonal"
            onFillPattern={({ patternSource, fillDestination, preventDefault }) => {
              preventDefault();
              edits.fill(rangeOf(patternSource, leads), rangeOf(fillDestination, leads));
            }}
            editOnType={false}
            keybindings={keysLeftAlone}
            onKeyDown={onKeyDown}
            onCellClicked={([column, index], { localEventX }) => {
              const row = model.row(index);
              if (column === 0 && row !== null && localEventX < twistLeft(row.depth) + 14) toggle(index);
            }}
            onCellActivated={([column, index]) => (column < leads ? toggle(index) : floats.edit(null))}
            cellActivationBehavior="double-click"
            onCellContextMenu={([column, index], event) => {
              event.preventDefault();
              if (!holds(current?.range, column, index)) select(cellSelection(column, index));
              floats.setMenuAt({ x: event.bounds.x + event.localEventX, y: event.bounds.y + event.localEventY });
            }}
            minColumnWidth={64}
            maxColumnWidth={480}
            onVisibleRegionChanged={({ y, height: rows }) => model.want(y, y + rows)}
            smoothScrollX
            smoothScrollY
            verticalBorder
            overscrollX={0}
            overscrollY={0}
          />
        )}
        {totalRows === 0 && periods.length > 0 && <p className="plan-grid-empty">{messages.noRows}</p>}
        {model.failure !== null && (
          <div className="plan-grid-failure" role="alert">
            {messages.failed} {model.failure instanceof Error ? model.failure.message : ''}
            <button type="button" className="button" onClick={() => void model.renew()}>
              {messages.again}
            </button>
          </div>
        )}
      </div>
      <GridStatus
        sums={sums}
        said={edits.said ?? barred}
        onTheirWay={model.onTheirWay}
        zones={{ closed: periods.some(({ zone }) => zone === 'closed'), frozen: periods.some(({ zone }) => zone === 'frozen') }}
        marks={model.marksSeen}
        messages={messages}
        words={words}
      />
      <GridFloats
        floats={floats}
        model={model}
        edits={edits}
        entries={entries}
        move={move}
        focusGrid={() => editor.current?.focus()}
        periodName={periodName}
        messages={messages}
        words={words}
      />
    </section>
  );
}

const clamp = (value: number, count: number): number => Math.min(Math.max(0, value), count - 1);
