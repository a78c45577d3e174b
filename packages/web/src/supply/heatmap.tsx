import { type KeyboardEvent, useRef, useState } from 'react';
import { axisNames } from '../charts/axis-names.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Segments } from '../parts/segments.tsx';
import { Lines } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { byColumn, useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { Causes } from './causes.tsx';
import type { Plan } from './supply-page.tsx';

/** Load of every resource in every period. A cell opens into what causes it; arrows walk over the cells. */
export function Heatmap({ plan }: { readonly plan: Plan | undefined }) {
  const { t, n } = useText();
  const { view, change } = useView();
  const workspace = useWorkspace();
  const all = useColumns();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const planned = { ...all, columns: all.columns.slice(all.closed), closed: 0 };
  const names = axisNames(planned, n);
  const inHours = view.measure === 'hours';
  const rows = (plan?.resources ?? [])
    .filter(({ available, load }) => available.some((one) => one !== null) || load.some((one) => (one ?? 0) > 0))
    .map((resource) => ({
      resource,
      load: byColumn(resource.load, workspace.firstPlan, planned, 'flow'),
      available: byColumn(resource.available, workspace.firstPlan, planned, 'flow'),
    }));
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rows.length - 1, at[0] + (step[0] ?? 0)));
    const column = Math.max(0, Math.min(planned.columns.length - 1, at[1] + (step[1] ?? 0)));
    setAt([row, column]);
    table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  };
  return (
    <Card
      title={t.supply.heat}
      {...(plan ? { beside: t.supply.heatSub(t.supply.strategies[plan.strategy]) } : {})}
      right={
        <Segments
          label={t.frame.show}
          value={inHours ? 'hours' : 'share'}
          choices={[
            { value: 'share', label: '%' },
            { value: 'hours', label: t.supply.heatHours },
          ]}
          onChange={(value) => change({ measure: value === 'hours' ? 'hours' : null })}
        />
      }
    >
      {plan === undefined && <Lines count={6} />}
      {plan !== undefined && (
        <Scroll label={t.supply.heat}>
          <table className="heatmap" ref={table} onKeyDown={walk}>
            <tbody>
              {rows.map(({ resource, load, available }, row) => (
                <tr key={resource.resource}>
                  <th scope="row">{resource.name}</th>
                  {planned.columns.map(({ label }, column) => {
                    const share = shareOf(load[column] ?? null, available[column] ?? null);
                    const shown = inHours
                      ? short(load[column] ?? null)
                      : share === null
                        ? '–'
                        : n.percent(Math.min(share, 9.99), 0);
                    const said =
                      share === null
                        ? t.supply.noLimit
                        : share === Number.POSITIVE_INFINITY
                          ? t.supply.noCapacity
                          : `${n.percent(share, 0)}\u00a0%`;
                    const open = view.resource === resource.resource && view.period === label;
                    return (
                      <td key={label + String(column)}>
                        <button
                          type="button"
                          data-cell={`${row} ${column}`}
                          className={`heat heat-${stepOf(share)}`}
                          tabIndex={row === at[0] && column === at[1] ? 0 : -1}
                          aria-pressed={open}
                          aria-label={t.supply.cellOf(resource.name, periodName(label, n).long, said)}
                          onFocus={() => setAt([row, column])}
                          onClick={() =>
                            change(open ? { resource: null, period: null } : { resource: resource.resource, period: label })
                          }
                        >
                          {shown}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
              <tr className="heat-axis">
                <td />
                {names.map(({ initial, year, opensYear, long }, k) => (
                  <td key={long + String(k)}>
                    {initial}
                    {(opensYear || k === 0) && <b>{year}</b>}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </Scroll>
      )}
      {plan !== undefined && (
        <div className="heat-key" aria-hidden="true">
          {t.supply.heatKey.low}
          {[0, 1, 2, 3, 4, 5].map((step) => (
            <i key={step} className={`key heat-${step}`} />
          ))}
          {t.supply.heatKey.full}
        </div>
      )}
      {view.resource && view.period && planned.bucket === 'period' && (
        <Causes resource={view.resource} period={view.period} worked={workedIn(view.resource, view.period)} />
      )}
    </Card>
  );

  /** Hours the plan in view works there; null where it says nothing. */
  function workedIn(resource: string, period: string): number | null {
    const column = planned.columns.findIndex(({ label }) => label === period);
    return rows.find((row) => row.resource.resource === resource)?.load[column] ?? null;
  }

  function short(value: number | null): string {
    if (value === null) return '–';
    return Math.abs(value) >= 9999.5 ? `${n.number(value / 1000, 0)}k` : n.number(value);
  }
}

/** Load as a share of what is available; null without a limit, infinite without any capacity. */
function shareOf(load: number | null, available: number | null): number | null {
  if (load === null || available === null) return null;
  return available > 0 ? load / available : load > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Under 50, under 65, up to 80, over 80, over 90, full. */
function stepOf(share: number | null): number {
  if (share === null) return 0;
  return [0.5, 0.65, 0.8, 0.9, 0.995].filter((edge) => share >= edge).length;
}
