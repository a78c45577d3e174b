import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Page } from '../parts/page.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { useAskedMoney } from './asked-money.ts';
import { BridgeCard } from './bridge-card.tsx';
import { CashCard } from './cash-card.tsx';
import { Choices } from './choices.tsx';
import { type MoneyAnswer, yearInView } from './columns.ts';
import { useMoney } from './money-view.ts';
import { StatementTable } from './statement.tsx';
import { Targets } from './targets.tsx';

const BudgetEntry = lazy(() => import('./budget-entry.tsx'));

/** What the plan means in money: statement, what makes the gap, cash, targets; and the budget to be entered. */
export function FinancePage() {
  const { t, said } = useText();
  const { money } = useMoney();
  const { currency: own } = useWorkspace();
  const asked = useAskedMoney();
  const { data, error, isPlaceholderData, refetch } = useAnswer('getMoney', asked);
  const [before, setBefore] = useState<MoneyAnswer | null>(null);
  if (data?.kind === 'money' && data !== before) setBefore(data);
  const answer = data?.kind === 'money' ? data : before;
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const year = answer === null ? 0 : yearInView(answer, money.year);
  const stale = isPlaceholderData || data?.kind === 'job' || (error !== null && answer !== null);
  const sentence = answer?.years[year]?.sentence ?? answer?.sentence;

  return (
    <Page
      sentence={sentence !== undefined ? said(sentence) : data ? t.finance.waiting : undefined}
      sub={answer && <Sub answer={answer} year={year} />}
      dimmed={stale && answer !== null}
    >
      {answer && <Choices answer={answer} year={year} />}
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      {money.page === 'budget' && answer ? (
        <Suspense fallback={<Lines count={8} />}>
          <BudgetEntry fiscalYear={answer.years[year]?.fiscalYear ?? 0} />
        </Suspense>
      ) : answer === null ? (
        !error && (
          <section className="card" aria-busy="true" style={{ minHeight: 480 }}>
            <Lines count={12} />
          </section>
        )
      ) : (
        <>
          <Issues issues={answer.issues.filter(({ code }) => code === 'finance/no-last-cycle')} />
          <StatementTable answer={answer} year={year} />
          <div className="finance-row">
            <BridgeCard answer={answer} year={year} own={own} />
            <CashCard />
          </div>
          <Targets answer={answer} />
          {answer.issues.length > 0 && (
            <details className="card finance-notes">
              <summary>{t.supply.notes}</summary>
              <Issues issues={answer.issues} />
            </details>
          )}
        </>
      )}
      <PrintFoot />
    </Page>
  );
}

function Sub({ answer, year }: { readonly answer: MoneyAnswer; readonly year: number }) {
  const { t, n } = useText();
  const { money } = useMoney();
  const whole = answer.years[year];
  const [first, last] = [answer.years[0], answer.years.at(-1)];
  const name = (from: string, to: string) => `${periodName(from, n).medium} – ${periodName(to, n).medium}`;
  const span =
    money.by === 'year' || whole === undefined
      ? name(first?.from ?? '', last?.to ?? '')
      : whole.complete
        ? t.finance.fiscal(whole.label)
        : t.finance.partOf(whole.label, name(whole.from, whole.to));
  const plan = t.supply.strategies[answer.strategy];
  const { closed } = answer;
  return (
    <>
      {answer.place !== null && <strong>{answer.place}. </strong>}
      {t.finance.sub(plan, span, answer.currency)}{' '}
      {closed !== null &&
        t.finance.closed(
          name(closed.from, closed.to),
          n.money(Math.abs(closed.difference), answer.currency),
          closed.difference >= 0,
        )}
    </>
  );
}
