import { useMemo } from 'react';
import { DifferenceChart } from '../../charts/difference-chart.tsx';
import { colour } from '../../charts/option.ts';
import { divisorOf } from '../../charts/scale.ts';
import { useText } from '../../texts/use-text.ts';
import type { Columns } from '../../view/periods.ts';
import { useWorkspace } from '../../view/use-view.ts';
import { NumbersByPeriod } from './numbers-by-period.tsx';
import { bestOf, type Replay, type Run } from './replay-table.tsx';

const inks: Readonly<Record<string, string>> = { mixed: 'regular-text', level: 'scenario-a', chase: 'scenario-b' };

/** How the results of the other ways of planning drift from the best one, period by period; service by period as a table. */
export function ReplayChart({ replay }: { readonly replay: Replay }) {
  const { t, n } = useText();
  const { periods } = useWorkspace();
  const { runs, labels } = replay;
  const best = bestOf(runs);
  const columns = useMemo(
    (): Columns => ({
      bucket: 'period',
      closed: labels.length,
      columns: labels.flatMap((label) => {
        const position = periods.findIndex((period) => period.label === label);
        const first = periods[position];
        return first === undefined ? [] : [{ label, first, positions: [position] }];
      }),
    }),
    [labels, periods],
  );
  const lines = useMemo(() => {
    if (best === undefined) return [];
    const base = addedUp(best);
    return runs
      .filter((run) => run !== best)
      .map((run) => ({
        name: shortTitle(run, t),
        ink: colour(run.demand === 'known' ? 'ink3' : (inks[run.strategy] ?? 'ink2')),
        values: addedUp(run).map((value, at) => value - (base[at] ?? 0)),
      }));
  }, [runs, best, t]);
  if (best === undefined || labels.length < 2) return null;
  const divisor = divisorOf(Math.max(0, ...lines.flatMap(({ values }) => values.map(Math.abs))));
  return (
    <figure className="replay-chart">
      <figcaption>
        <strong>{t.actual.replayChart}</strong> {shortTitle(best, t)}{' '}
        <span className="quiet">
          {[n.currency(replay.currency), divisor === 1 ? '' : t.meeting.divisor[divisor]].join(' ').trim()}
        </span>
      </figcaption>
      <DifferenceChart
        columns={columns}
        lines={lines}
        base={shortTitle(best, t)}
        label={`${t.actual.replayChart} ${best.title}`}
      />
      <NumbersByPeriod
        title={t.actual.replayByPeriod}
        periods={labels}
        rows={runs.map((run) => [run.title, run.periods.map(({ service }) => n.percent(service))] as const)}
      />
    </figure>
  );
}

function shortTitle({ strategy, demand }: Run, t: ReturnType<typeof useText>['t']): string {
  const name = strategy in t.supply.strategies ? t.supply.strategies[strategy as keyof typeof t.supply.strategies] : strategy;
  return `${name}, ${t.actual.replayDemand[demand]}`;
}

/** The result from the beginning to the end of each period. */
function addedUp({ periods, stockValue }: Run): readonly number[] {
  let earned = 0;
  return periods.map(({ revenue, paid, stockValue: closing }) => {
    earned += revenue - paid;
    return earned + closing - stockValue.opening;
  });
}
