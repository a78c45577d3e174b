import type { Answer, ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { DifferenceChart } from '../charts/difference-chart.tsx';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { Robust } from '../supply/robust.tsx';
import { useText } from '../texts/use-text.ts';
import { byColumn, useColumns } from '../view/periods.ts';
import { useAgainst, useView, useWorkspace } from '../view/use-view.ts';
import { Alternatives } from './alternatives.tsx';
import { ListDifference } from './list-difference.tsx';

type Comparison = Answer<'compareScenarios'>;
type Column = Comparison['columns'][number];

/** Scenarios beside each other: figures with differences, the course of the difference, what differs in the lists. */
export function Compare({ head }: { readonly head: ScenarioHead }) {
  const { t } = useText();
  const { view, change } = useView();
  const { scenarios } = useWorkspace();
  const against = useAgainst();
  const others = scenarios.filter(({ id, removed }) => !removed && id !== head.id);
  const extra = (view.with?.split(',') ?? []).filter((id) => others.some((one) => one.id === id) && id !== against?.id);
  const chosen = [...(against && against.id !== head.id ? [against.id] : []), ...extra];
  const { data, error, isPlaceholderData, refetch } = useAnswer(
    'compareScenarios',
    chosen.length === 0 ? null : { id: head.id, with: chosen.join(',') },
  );
  const job = useJob(data?.columns.find((column) => column.job !== null)?.job ?? null, () => void refetch());
  const pick = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    const [first, ...rest] = next;
    change({ against: first ?? null, with: rest.length > 0 ? rest.join(',') : null });
  };
  return (
    <>
      <Card title={t.scenarios.tabs.compare} {...(data && chosen.length > 0 ? { beside: data.sentence } : {})}>
        {others.length === 0 ? (
          <p className="note">{t.scenarios.onlyOne}</p>
        ) : (
          <fieldset className="chips">
            <legend className="note">{t.scenarios.compareWith}</legend>
            {others.map(({ id, name }) => (
              <label key={id} className="chip">
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => pick(id)} />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
        )}
        {error && <Failure error={error} onAgain={() => void refetch()} />}
        {job && <JobProgress job={job} onAgain={() => void refetch()} />}
        {chosen.length > 0 && !data && !error && <Lines count={6} />}
        {chosen.length > 0 && data && (
          <div className={isPlaceholderData ? 'dimmed' : ''}>
            <Table data={ordered(data, against?.id)} base={baseOf(data, against?.id)} />
          </div>
        )}
      </Card>
      {chosen.length > 0 && data && (
        <Alternatives
          head={head}
          others={chosen}
          ink={(id) => {
            const shown = ordered(data, against?.id);
            return inkOf(
              id,
              baseOf(data, against?.id),
              shown.columns.findIndex(({ scenario }) => scenario.id === id),
            );
          }}
        />
      )}
      {chosen.length > 0 && data && <Robust others={chosen.join(',')} />}
      {chosen.length > 0 && data && <Courses data={ordered(data, against?.id)} base={baseOf(data, against?.id)} />}
      {against && against.id !== head.id && <ListDifference head={head} against={against} />}
    </>
  );
}

/** The one that others are held against stands first. */
function ordered(data: Comparison, id: string | undefined): Comparison {
  return { ...data, columns: data.columns.toSorted((a, b) => Number(b.scenario.id === id) - Number(a.scenario.id === id)) };
}

/** Differences are taken against the scenario the bar names. */
function baseOf(data: Comparison, id: string | undefined): Column | undefined {
  return data.columns.find(({ scenario }) => scenario.id === id) ?? data.columns[0];
}

function Table({ data, base }: { readonly data: Comparison; readonly base: Column | undefined }) {
  const { t, n } = useText();
  const scale = n.moneyScale(Math.max(0, ...data.columns.map(({ revenue }) => Math.abs(revenue))), data.currency);
  const whole = (column: Column) =>
    column.demand.some((value) => value === null) ? null : column.demand.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const rows: {
    readonly name: string;
    readonly unit: string;
    readonly of: (column: Column) => number | null;
    readonly divisor: number;
    readonly decimals: number;
    readonly good: 1 | -1 | 0;
  }[] = [
    { name: t.scenarios.kpi.revenue, of: ({ revenue }) => revenue, ...scale, good: 1 },
    { name: t.scenarios.kpi.totalCost, of: ({ totalCost }) => totalCost, ...scale, good: -1 },
    { name: t.scenarios.kpi.margin, of: ({ margin }) => margin, ...scale, good: 1 },
    { name: t.scenarios.kpi.service, unit: '%', of: ({ service }) => service, divisor: 0.01, decimals: 1, good: 1 },
    { name: t.scenarios.kpi.units, unit: t.supply.units, of: whole, divisor: 1, decimals: 0, good: 1 },
    {
      name: t.scenarios.kpi.averageStock,
      unit: t.supply.units,
      of: ({ averageStock }) => averageStock,
      divisor: 1,
      decimals: 0,
      good: -1,
    },
    { name: t.scenarios.kpi.peak, unit: '%', of: ({ peak }) => peak, divisor: 0.01, decimals: 0, good: -1 },
  ];
  return (
    <Scroll label={t.scenarios.tabs.compare}>
      <table className="table comparison">
        <thead>
          <tr>
            <td />
            {data.columns.map(({ scenario, strategy }, k) => (
              <th key={scenario.id} scope="col">
                <i className="round-key" style={{ background: inkOf(scenario.id, base, k) }} /> {scenario.name}{' '}
                {strategy && <small>{t.supply.strategies[strategy]}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, unit, of, divisor, decimals, good }) => (
            <tr key={name}>
              <th scope="row">
                {name} <small>{unit}</small>
              </th>
              {data.columns.map((column) => {
                const value = of(column);
                const before = base === undefined ? null : of(base);
                const apart = column === base || value === null || before === null ? null : (value - before) / divisor;
                const tone =
                  apart === null || good === 0 || Math.abs(apart) < 0.5 * 10 ** -decimals ? 0 : Math.sign(apart) * good;
                return (
                  <td key={column.scenario.id}>
                    {value === null
                      ? n.number(null)
                      : divisor === 0.01
                        ? n.percent(value, decimals)
                        : n.number(value / divisor, decimals)}
                    <span className={`difference ${tone > 0 ? 'positive' : tone < 0 ? 'negative' : ''}`}>
                      {apart === null ? '' : n.difference(apart, decimals)}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const inks = ['var(--scenario-a)', 'var(--scenario-b)', 'var(--aop)', 'var(--workforce)'];

function inkOf(id: string, base: Column | undefined, at: number): string {
  return id === base?.scenario.id ? 'var(--ink)' : (inks[(at + inks.length - 1) % inks.length] ?? 'var(--ink)');
}

/** Demand as a difference from the base: lines that overlap say nothing. */
function Courses({ data, base }: { readonly data: Comparison; readonly base: Column | undefined }) {
  const { t } = useText();
  const columns = useColumns();
  const workspace = useWorkspace();
  const planned = { ...columns, columns: columns.columns.slice(columns.closed), closed: 0 };
  if (!base || base.demand.some((value) => value === null)) return null;
  const lines = data.columns
    .map((column, k) => ({ column, k }))
    .filter(({ column }) => column !== base)
    .map(({ column, k }) => ({
      name: column.scenario.name,
      ink: inkOf(column.scenario.id, base, k),
      values: byColumn(
        column.demand.map((value, at) => (value === null ? null : value - (base.demand[at] ?? 0))),
        workspace.firstPlan,
        planned,
        'flow',
      ),
    }));
  return (
    <Card title={t.scenarios.differenceOf} beside={t.scenarios.differenceSub(base.scenario.name)}>
      <DifferenceChart columns={planned} lines={lines} base={base.scenario.name} label={t.scenarios.differenceOf} />
    </Card>
  );
}
