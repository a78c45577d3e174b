import { NativeSelect } from '@mantine/core';
import { Segments } from '../parts/segments.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario, useWorkspace } from '../view/use-view.ts';
import { columnName, type MoneyAnswer } from './columns.ts';
import { DownloadStatement } from './download-statement.tsx';
import { useMoney } from './money-view.ts';

const fixed = ['budget', 'last-year', 'last-cycle', 'target', 'none', 'level', 'mixed', 'chase'] as const;

/** Columns, year, currency, what the plan is held against, and the way to the budget. */
export function Choices({ answer, year }: { readonly answer: MoneyAnswer; readonly year: number }) {
  const { t } = useText();
  const { money, set } = useMoney();
  const { scenarios } = useWorkspace();
  const scenario = useScenario();
  const mayEdit = useMayEdit();
  const others = scenarios.filter(({ id, removed }) => !removed && id !== scenario?.id);
  const besides = [
    ...fixed
      .filter((one) => one !== answer.strategy)
      .map((value) => ({ value: value as string, label: t.finance.besides[value] })),
    ...others.map(({ id, name }) => ({ value: `scenario:${id}`, label: t.finance.besideScenario(name) })),
  ];
  return (
    <div className="finance-tools no-print">
      <span className="note">{t.finance.beside}</span>
      <NativeSelect
        aria-label={t.finance.beside}
        title={t.finance.beside}
        w={190}
        value={money.beside}
        data={besides}
        onChange={({ currentTarget: { value } }) => set({ beside: value, driver: null, inside: null, measure: null })}
      />
      {answer.currencies.length > 1 && (
        <NativeSelect
          aria-label={t.finance.currency}
          title={t.finance.currency}
          value={answer.currency}
          data={answer.currencies}
          onChange={({ currentTarget: { value } }) => set({ currency: value === answer.currencies[0] ? null : value })}
        />
      )}
      {answer.years.length > 1 && (
        <Segments
          label={t.finance.year}
          value={String(answer.years[year]?.fiscalYear ?? '')}
          choices={answer.years.map((one) => ({ value: String(one.fiscalYear), label: columnName(one) }))}
          onChange={(value) => set({ year: Number(value), driver: null, inside: null })}
        />
      )}
      <Segments
        label={t.finance.by}
        value={money.by}
        choices={(['period', 'quarter', 'year'] as const).map((value) => ({ value, label: t.finance.bys[value] }))}
        onChange={(by) => set({ by })}
      />
      {answer.against !== null && money.beside !== 'target' && (
        <Segments
          label={t.finance.cells}
          value={money.cells}
          choices={(['plan', 'gap'] as const).map((value) => ({ value, label: t.finance.cellsShow[value] }))}
          onChange={(cells) => set({ cells })}
        />
      )}
      <span className="grow" />
      {money.page === 'statement' && <DownloadStatement answer={answer} year={year} />}
      <button type="button" className="button" onClick={() => set({ page: money.page === 'budget' ? 'statement' : 'budget' })}>
        {money.page === 'budget' ? t.finance.backToStatement : mayEdit ? t.finance.enterBudget : t.finance.budget}
      </button>
    </div>
  );
}
