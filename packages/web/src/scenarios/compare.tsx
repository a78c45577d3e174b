import type { Answer, ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { DifferenceChart } from '../charts/difference-chart.tsx';
import { Card } from '../parts/page.tsx';
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
  const { data, error, refetch } = useAnswer(
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
      <Card title={t.scenarios.tabs.compare}>
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
        {chosen.length === 0 && others.length > 0 && <p className="note">{t.scenarios.compareHint}</p>}
        {error && <Failure error={error} onAgain={() => void refetch()} />}
        {job && <JobProgress job={job} onAgain={() => void refetch()} />}
        {chosen.length > 0 && !data && !error && <Lines count={6} />}
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
