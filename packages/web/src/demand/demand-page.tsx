import { inPlural } from '@equipoise/engine';
import { useEffect, useRef } from 'react';
import { useAnswer } from '../api/queries.ts';
import type { GridPick } from '../grid/index.ts';
import { Card, Page } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines, useJob } from '../states/waiting.tsx';
import { rangeName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { rangeOf } from '../view/periods.ts';
import type { Change } from '../view/use-view.ts';
import { useAgainst, useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { AssumptionsHere } from './assumptions-here.tsx';
import './demand.css';
import { DemandChart } from './demand-chart.tsx';
import { DemandGrid } from './demand-grid.tsx';
import { demandSentence } from './demand-sentence.ts';
import type { DemandRow } from './demand-source.ts';
import { type DemandState, keysDownTo, openAtFirst, readDemand, tabs, writeDemand } from './demand-view.ts';
import { LayerCards } from './layer-cards.tsx';
import { layerSums } from './layers-of.ts';
import { demandMessages } from './messages.ts';
import { MethodPanel } from './method-panel.tsx';
import { RepairsPanel } from './repairs-panel.tsx';

const linkAfterMs = 220;

/** Demand: what is expected, what people changed of it and why, and the grid they change it in. */
export function DemandPage() {
  const { t, n } = useText();
  const m = demandMessages(n.locale);
  const workspace = useWorkspace();
  const scenario = useScenario();
  const against = useAgainst();
  const { view, change } = useView();
  const state = readDemand(view.grid);
  const { item, family, market, site } = view;
  const asked = scenario && { id: scenario.id, ...definite({ item, family, market, site }) };
  const { data: series, error, refetch, isPlaceholderData } = useAnswer('getDemandSeries', asked);
  const { data: opened } = useAnswer('getScenario', scenario && { id: scenario.id });
  useJob(series?.job ?? null, () => void refetch());

  const onState = (part: Partial<DemandState>, rest: Change = {}) =>
    change({ ...rest, grid: writeDemand({ ...state, ...part }) }, { replace: true });
  const latest = useRef(onState);
  latest.current = onState;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The link follows a selection once it rests, so that walking with the arrows does not ask for every place on the way.
  const onPick = ({ row, key, measure, from, to }: GridPick & { readonly row: DemandRow }) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current({ pick: { key, measure, from, to } }, row.place), linkAfterMs);
  };
  useFamilyInView(state, onState);

  const { from, to } = rangeOf(workspace, view);
  const range = { from: Math.max(0, from - workspace.firstPlan), to: Math.max(0, to - workspace.firstPlan) };
  const sums = series === undefined ? null : layerSums(series, range.from, range.to);
  const [first, last] = [workspace.periods[workspace.firstPlan + range.from], workspace.periods[workspace.firstPlan + range.to]];
  const periods = first && last ? rangeName(first, last, n) : '';
  const each = workspace.bucket === 'month' || workspace.bucket === 'week' ? workspace.bucket : 'period';
  const repairs = series?.forecast?.repairs.length ?? 0;
  return (
    <Page
      sentence={series && demandSentence(series, sums, range, m, n)}
      sub={series && m.sub(inPlural(series.unit), t.chart.perPeriod[each], periods)}
      dimmed={isPlaceholderData}
      actions={
        <Segments
          label={m.tab}
          value={state.tab}
          choices={tabs.map((tab) => ({ value: tab, label: tab === 'repairs' ? m.tabs.repairs(repairs) : m.tabs[tab] }))}
          onChange={(tab) => onState({ tab })}
        />
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {state.tab === 'accuracy' && (series ? <MethodPanel series={series} /> : <Lines count={6} />)}
      {state.tab === 'repairs' && (series ? <RepairsPanel series={series} /> : <Lines count={6} />)}
      {state.tab === 'plan' && (
        <>
          <Card className="demand-chart">
            <DemandChart series={series} picked={state.pick} />
            {series && sums && <LayerCards series={series} sums={sums} range={range} periods={periods} />}
            {series && !sums && <p className="note">{series.issues[0]?.message}</p>}
          </Card>
          {scenario && (
            <Card className="demand-grid">
              <DemandGrid
                scenario={scenario.id}
                version={scenario.version}
                against={against?.id ?? null}
                state={state}
                onState={onState}
                onPick={onPick}
              />
            </Card>
          )}
          {series && <AssumptionsHere series={series} scenario={opened} />}
        </>
      )}
    </Page>
  );
}

/** A family chosen outside of the grid is opened and selected in it. */
function useFamilyInView(state: DemandState, onState: (part: Partial<DemandState>) => void): void {
  const { families, periods, firstPlan } = useWorkspace();
  const { view } = useView();
  const { family } = view;
  const shown = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (family === shown.current) return;
    shown.current = family;
    if (family === undefined || !state.layout.startsWith('product') || state.pick?.key.endsWith(`/f:${family}`)) return;
    const keys = keysDownTo(family, families);
    const key = keys.at(-1);
    const period = periods[firstPlan]?.label;
    if (key === undefined || period === undefined) return;
    const open = state.open ?? openAtFirst(state.layout, families);
    onState({ open: [...new Set([...open, ...keys])], pick: { key, measure: 'consensus', from: period, to: period } });
  }, [family, families, periods, firstPlan, state, onState]);
}

function definite(place: Readonly<Record<'item' | 'family' | 'market' | 'site', string | undefined>>) {
  return Object.fromEntries(Object.entries(place).filter(([, id]) => id !== undefined)) as { [K in keyof typeof place]?: string };
}
