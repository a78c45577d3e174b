import type { Answer, Request } from '@equipoise/api';
import { useMemo } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Chart } from '../charts/chart.tsx';
import { SeriesTable } from '../charts/series-table.tsx';
import { Card } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import { useNarrow } from '../parts/use-narrow.ts';
import { Failure } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useAskedMoney } from './asked-money.ts';
import { cashHeight, cashOption } from './cash-option.ts';
import { useMoney } from './money-view.ts';

export type CashAnswer = Extract<Answer<'getMoneyCash'>, { kind: 'cash' }>;

/** Cash and working capital by strategy, of the company or the place in view, with the worst month and the least that is wished. */
export function CashCard() {
  const { t, n, said } = useText();
  const asked = useAskedMoney();
  const { money, set } = useMoney();
  const narrow = useNarrow();
  const { data, error, isPlaceholderData, refetch } = useAnswer('getMoneyCash', asked && cashAsked(asked));
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const cash = data?.kind === 'cash' ? data : null;
  const option = useMemo(
    () => (cash === null ? null : cashOption(cash, money.course, { t, n }, narrow)),
    [cash, money.course, t, n, narrow],
  );
  const title = money.course === 'cash' ? t.finance.cash : t.finance.workingCapital;
  return (
    <Card
      title={title}
      beside={t.finance.byStrategy}
      className="cash-card"
      right={
        <Segments
          label={t.finance.course}
          value={money.course}
          choices={(['cash', 'workingCapital'] as const).map((value) => ({ value, label: t.finance.courses[value] }))}
          onChange={(course) => set({ course }, { replace: true })}
        />
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      {!data && !error && <Lines count={6} />}
      {cash && option && (
        <div className={isPlaceholderData ? 'dimmed' : ''}>
          <p className="cash-sentence">{said(cash.sentence)}.</p>
          <Chart option={option} height={cashHeight} label={`${title}. ${said(cash.sentence)}`} />
          {cash.place !== null && <p className="note">{t.finance.cashOfPlace(cash.place)}</p>}
          <CashNumbers cash={cash} />
          <Terms cash={cash} />
        </div>
      )}
    </Card>
  );
}

/** The same place, plan and currency as the statement; not its columns. */
function cashAsked({ by: _, against: __, ...asked }: Request<'getMoney'>): Request<'getMoneyCash'> {
  return asked;
}

function CashNumbers({ cash }: { readonly cash: CashAnswer }) {
  const { t, n } = useText();
  const { money } = useMoney();
  return (
    <SeriesTable
      title={t.chart.asTable}
      columns={cash.periods.map((label) => periodName(label, n).medium)}
      rows={cash.courses.map((course) => [
        t.supply.strategies[course.strategy],
        course[money.course].map((value) => n.number(value)),
      ])}
    />
  );
}

function Terms({ cash }: { readonly cash: CashAnswer }) {
  const { t, n } = useText();
  return (
    <details className="numbers no-print">
      <summary>{t.finance.terms}</summary>
      <table className="table terms">
        <tbody>
          {cash.terms.map(({ kind, market, name, days }) => (
            <tr key={`${kind} ${market ?? ''}`}>
              <th scope="row">
                {t.finance.termKinds[kind] ?? kind}
                {kind === 'sales' && ` ${name ?? t.finance.all}`}
              </th>
              <td>{t.finance.termDays(n.number(days, Number.isInteger(days) ? 0 : 1))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
