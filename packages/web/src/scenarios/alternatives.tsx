import type { Answer, ScenarioHead } from '@equipoise/api';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { DifferenceChart } from '../charts/difference-chart.tsx';
import { largest } from '../charts/largest.ts';
import { divisorOf } from '../charts/scale.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { byColumn, useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';

type Table = Extract<Answer<'getAlternatives'>, { kind: 'alternatives' }>;
type Row = Table['rows'][number];

/** Scenarios in money, each by its strategy: one row a figure, the best marked; cash and inventory as differences. */
export function Alternatives({
  head,
  others,
  ink,
}: {
  readonly head: ScenarioHead;
  readonly others: readonly string[];
  readonly ink: (id: string) => string;
}) {
  const { t, said } = useText();
  const { view } = useView();
  const [currency, setCurrency] = useState<string | undefined>(undefined);
  // What others are held against comes first.
  const [first = head.id, ...rest] = [...others.slice(0, 1), head.id, ...others.slice(1)];
  const { data, error, isPlaceholderData, refetch } = useAnswer('getAlternatives', {
    id: first,
    with: rest.join(','),
    at: view.at,
    currency,
  });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, ({ state }) => (state === 'done' ? void refetch() : undefined));
  const table = data?.kind === 'alternatives' ? data : null;
  return (
    <>
      <Card
        title={t.alternatives.title}
        right={
          table && (
            <NativeSelect
              aria-label={t.alternatives.currency}
              className="no-print"
              value={table.currency}
              data={table.currencies}
              onChange={({ currentTarget: { value } }) => setCurrency(value)}
            />
          )
        }
      >
        {error && <Failure error={error} onAgain={() => void refetch()} />}
        {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
        {!table && !error && <Lines count={6} />}
        {table && (
          <div className={isPlaceholderData ? 'dimmed' : ''}>
            <p className="finding">{said(table.sentence)}</p>
            <Figures table={table} ink={ink} />
          </div>
        )}
      </Card>
      {table && table.alternatives.length > 1 && (
        <div className="courses">
          <Course table={table} of="inventoryValue" title={t.alternatives.inventory} ink={ink} />
          <Course table={table} of="cash" title={t.alternatives.cash} ink={ink} />
        </div>
      )}
    </>
  );
}

function Figures({ table, ink }: { readonly table: Table; readonly ink: (id: string) => string }) {
  const { t, n } = useText();
  const { alternatives, rows, reference, currency } = table;
  const most = Math.max(
    0,
    ...rows.filter(({ unit }) => unit === 'money').flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))),
  );
  const scale = n.moneyScale(most, currency);
  const styled = ({ unit }: Row) =>
    unit === 'money'
      ? { divisor: scale.divisor, decimals: scale.decimals, unit: scale.unit }
      : unit === 'share'
        ? { divisor: 0.01, decimals: 1, unit: '%' }
        : { divisor: 1, decimals: unit === 'heads' ? 0 : 0, unit };
  return (
    <Scroll label={t.alternatives.title}>
      <table className="table comparison alternatives">
        <thead>
          <tr>
            <td />
            {alternatives.map(({ scenario, strategy }) => (
              <th key={`${scenario.id} ${strategy}`} scope="col">
                <i className="round-key" style={{ background: ink(scenario.id) }} /> {scenario.name}{' '}
                <small>{t.supply.strategies[strategy]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { divisor, decimals, unit } = styled(row);
            return (
              <tr key={row.key}>
                <th scope="row">
                  {row.name} <small>{unit}</small>
                </th>
                {alternatives.map(({ scenario, strategy }, a) => {
                  const value = row.values[a] ?? null;
                  const apart = a === reference ? null : (row.differences[a] ?? null);
                  const good = row.better === 'more' ? 1 : row.better === 'less' ? -1 : 0;
                  const tone = apart === null || Math.abs(apart / divisor) < 0.5 * 10 ** -decimals ? 0 : Math.sign(apart) * good;
                  const period = row.periods?.[a] ?? null;
                  return (
                    <td key={`${scenario.id} ${strategy}`}>
                      <span className={row.best[a] ? 'best-of-line' : ''} title={row.best[a] ? t.alternatives.better : undefined}>
                        {period !== null && <small>{periodName(period, n).medium} </small>}
                        {value === null ? n.number(null) : n.number(value / divisor, decimals)}
                      </span>
                      <span className={`difference ${tone > 0 ? 'positive' : tone < 0 ? 'negative' : ''}`}>
                        {apart === null ? '' : n.difference(apart / divisor, decimals)}
                      </span>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A stock of money as a difference from the reference. */
function Course({
  table,
  of,
  title,
  ink,
}: {
  readonly table: Table;
  readonly of: 'cash' | 'inventoryValue';
  readonly title: string;
  readonly ink: (id: string) => string;
}) {
  const { t, n } = useText();
  const columns = useColumns();
  const { firstPlan } = useWorkspace();
  const planned = { ...columns, columns: columns.columns.slice(columns.closed), closed: 0 };
  const base = table.alternatives[table.reference];
  if (base === undefined) return null;
  const lines = table.alternatives
    .filter((one) => one !== base)
    .map((one) => ({
      name: one.scenario.name,
      ink: ink(one.scenario.id),
      values: byColumn(
        one[of].map((value, at) => (value === null ? null : value - (base[of][at] ?? 0))),
        firstPlan,
        planned,
        'stock',
      ),
    }));
  // The chart draws in thousands or millions where amounts are that large: the head says which.
  const size = divisorOf(
    Math.max(...lines.map(({ values }) => largest(values.map((value) => (value === null ? null : Math.abs(value)))))),
  );
  const unit = `${n.currency(table.currency)}${size === 1000 ? ' k' : size === 1_000_000 ? ' m' : ''}`;
  return (
    <Card title={title} beside={t.alternatives.difference(unit, base.scenario.name)}>
      <DifferenceChart columns={planned} lines={lines} base={base.scenario.name} label={title} />
    </Card>
  );
}
