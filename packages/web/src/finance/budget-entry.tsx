import { NativeSelect, TextInput } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { write } from '../api/outbox.ts';
import { useAnswer } from '../api/queries.ts';
import { fieldsOf, pastedCells } from '../grid/clipboard-text.ts';
import { numberMarks, parseNumber } from '../grid/number-marks.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario, useWorkspace } from '../view/use-view.ts';
import { columnsOfYear, type Typed, typedKey } from './budget-cells.ts';
import { useMoney } from './money-view.ts';

type BudgetMeasure = 'revenue' | 'units' | 'cost' | 'margin' | 'stock-value' | 'cash' | 'headcount' | 'capital-spend';

/** The budget of a fiscal year by family: typed, or pasted as a block from a spreadsheet, saved as one operation with a reason. */
export default function BudgetEntry({ fiscalYear }: { readonly fiscalYear: number }) {
  const { t, n } = useText();
  const { money, set } = useMoney();
  const scenario = useScenario();
  const mayEdit = useMayEdit();
  const workspace = useWorkspace();
  const measure = (money.budget in t.finance.budgetMeasures ? money.budget : 'revenue') as BudgetMeasure;
  const { data, error, refetch } = useAnswer('getBudget', scenario && { id: scenario.id, measure });
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const [issues, setIssues] = useState<Parameters<typeof Issues>[0]['issues']>([]);
  const marks = numberMarks(n.locale);
  if (error) return <Failure error={error} onAgain={() => void refetch()} />;
  if (!data || !scenario) return <Lines count={8} />;
  const columns = columnsOfYear(data, workspace, fiscalYear);
  const cells = [...typed.values()].filter(({ measure: of }) => of === measure);
  const wrong = cells.filter(({ value }) => value === null).length;

  const put = (entries: readonly Typed[]) => {
    const next = new Map(typed);
    for (const one of entries) {
      if (one.text.trim() === '') next.delete(typedKey(one));
      else next.set(typedKey(one), one);
    }
    setTyped(next);
    setSaid(null);
  };
  const type = (row: number, column: number, text: string): Typed[] => {
    const [line, at] = [data.rows[row], columns[column]];
    if (line === undefined || at === undefined) return [];
    const form = parseNumber(text, 'locale', marks) ?? parseNumber(text, 'plain', marks);
    return [{ measure, family: line.family, period: at.label, text, value: form }];
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const fields = fieldsOf(event.clipboardData.getData('text/plain'));
    if (fields.length === 1 && (fields[0]?.length ?? 0) <= 1) return;
    event.preventDefault();
    const block = pastedCells(fields, marks);
    put(
      block.flatMap((list, r) =>
        list.flatMap((cell, c) => {
          const [line, at] = [data.rows[row + r], columns[column + c]];
          if (line === undefined || at === undefined || cell.kind === 'empty') return [];
          const text = cell.kind === 'number' ? n.number(cell.value, Number.isInteger(cell.value) ? 0 : 2) : cell.text;
          return [{ measure, family: line.family, period: at.label, text, value: cell.kind === 'number' ? cell.value : null }];
        }),
      ),
    );
  };
  const save = async () => {
    if (wrong > 0) return setSaid({ text: t.finance.notNumbers(wrong), bad: true });
    if (reason.trim() === '') return setSaid({ text: t.finance.needReason, bad: true });
    const sent = cells.map(({ family, period, value }) => ({ measure, family, market: null, period, value: value ?? 0 }));
    try {
      const answer = await write(
        'writeBudget',
        scenario.id,
        { expected: scenario.version, reason, cells: sent },
        t.finance.title(String(sent.length)),
        { showsRefusal: true },
      );
      const refused = sent.flatMap((cell, k) => (answer.cells[k]?.kind === 'refused' ? [typedKey(cell)] : []));
      setTyped(new Map([...typed].filter(([key, one]) => one.measure !== measure || refused.includes(key))));
      setIssues(answer.cells.flatMap(({ issue }) => issue ?? []));
      setSaid(
        refused.length > 0
          ? { text: t.finance.refused(refused.length), bad: true }
          : { text: t.finance.saved(sent.length), bad: false },
      );
      if (refused.length === 0) setReason('');
    } catch (problem) {
      setSaid({ text: problem instanceof Error ? problem.message : String(problem), bad: true });
    }
  };

  return (
    <Card
      title={`${t.finance.budget} ${fiscalYear}`}
      beside={`${data.unit}. ${mayEdit ? t.finance.budgetSub : t.finance.readOnly}`}
      right={
        <NativeSelect
          aria-label={t.finance.budgetMeasure}
          value={measure}
          data={Object.entries(t.finance.budgetMeasures).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget: { value } }) => set({ budget: value })}
        />
      }
    >
      <Scroll label={t.finance.budget}>
        <table className="budget">
          <thead>
            <tr>
              <td />
              {columns.map(({ label }) => (
                <th key={label} scope="col">
                  {periodName(label, n).short}
                </th>
              ))}
              <th scope="col">{t.finance.budgetTotal}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, r) => (
              <tr key={row.family ?? ''} className={row.depth === 0 ? 'total' : ''}>
                <th scope="row" style={{ paddingLeft: row.depth * 14 }}>
                  {row.name}
                </th>
                {columns.map(({ label, at }, c) => {
                  const entry = typed.get(typedKey({ measure, family: row.family, period: label }));
                  const shown = entry?.text ?? (row.values[at] === null ? '' : n.number(row.values[at] ?? null));
                  const look = `${mayEdit ? 'typable' : ''} ${row.stated[at] ? '' : 'summed'} ${row.entered[at] ? 'entered' : ''} ${entry ? 'typed' : ''} ${entry?.value === null ? 'wrong' : ''}`;
                  return (
                    <td key={label} className={look}>
                      {mayEdit ? (
                        <input
                          aria-label={t.finance.budgetCell(row.name, periodName(label, n).medium)}
                          title={
                            entry
                              ? t.finance.changed
                              : row.entered[at]
                                ? t.finance.entered
                                : row.stated[at]
                                  ? ''
                                  : t.finance.summed
                          }
                          inputMode="decimal"
                          value={shown}
                          data-cell={`${r} ${c}`}
                          aria-invalid={entry?.value === null}
                          onFocus={({ currentTarget }) => currentTarget.select()}
                          onChange={({ currentTarget: { value } }) => put(type(r, c, value))}
                          onPaste={(event) => paste(event, r, c)}
                          onKeyDown={(event) => move(event, r, c)}
                        />
                      ) : (
                        shown
                      )}
                    </td>
                  );
                })}
                <td className="in-all">{n.number(sum(columns.map(({ at }) => row.values[at] ?? null)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {mayEdit && (
        <form
          className="budget-save no-print"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            aria-label={t.finance.reason}
            placeholder={t.finance.reasonHint}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          <button type="submit" className="button primary" disabled={cells.length === 0}>
            {t.finance.save(cells.length)}
          </button>
          <button type="button" className="button" disabled={cells.length === 0} onClick={() => setTyped(new Map())}>
            {t.finance.discard}
          </button>
          {said && (
            <span role={said.bad ? 'alert' : 'status'} className={said.bad ? 'negative' : 'positive'}>
              {said.text}
            </span>
          )}
        </form>
      )}
      <Issues issues={issues} />
    </Card>
  );
}

/** Enter and the arrows up and down go from row to row, as in a spreadsheet. */
function move(event: KeyboardEvent<HTMLInputElement>, row: number, column: number): void {
  const step =
    event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)
      ? 1
      : event.key === 'ArrowUp' || event.key === 'Enter'
        ? -1
        : 0;
  if (step === 0) return;
  event.preventDefault();
  const table = event.currentTarget.closest('table');
  table?.querySelector<HTMLInputElement>(`[data-cell="${row + step} ${column}"]`)?.focus();
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null) ? null : values.reduce<number>((all, value) => all + (value ?? 0), 0);
