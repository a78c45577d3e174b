import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { client } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { write } from '../api/outbox.ts';
import { GridModel, type GridPick, type GridView, PlanGrid } from '../grid/index.ts';
import { useText } from '../texts/use-text.ts';
import { columnsOf, gridColumns, rangeOf } from '../view/periods.ts';
import { useMayEdit, useView, useWorkspace } from '../view/use-view.ts';
import { type DemandRow, DemandSource } from './demand-source.ts';
import { DemandTools } from './demand-tools.tsx';
import { type DemandState, openAtFirst } from './demand-view.ts';
import { GatheredSource } from './gathered-source.ts';
import { demandMessages } from './messages.ts';

const followedBy = { consensus: ['change', 'planning'] } as const;
const tallest = 460;

/** The demand of a scenario as a grid: kept in step with what others do, written through the outbox. */
export function DemandGrid({
  scenario,
  version,
  against,
  state,
  onState,
  onPick,
}: {
  readonly scenario: string;
  /** Newest version known. */
  readonly version: number;
  readonly against: string | null;
  readonly state: DemandState;
  readonly onState: (part: Partial<DemandState>) => void;
  readonly onPick: (pick: GridPick & { readonly row: DemandRow }) => void;
}) {
  const { n } = useText();
  const messages = demandMessages(n.locale);
  const workspace = useWorkspace();
  const { view, change } = useView();
  const mayEdit = useMayEdit();
  const { last } = useLive();
  const inMoney = view.measure === 'money';
  const { layout } = state;

  // Quarters and years are another grid for every range; single periods are not.
  const { bucket } = view;
  const shownFrom = bucket && view.from;
  const shownTo = bucket && view.to;
  const [model, gathered] = useMemo(() => {
    const send: ConstructorParameters<typeof DemandSource>[0]['send'] = (name, id, body, title) =>
      write(name, id, body, title, { showsRefusal: true });
    const source = new DemandSource({ client, send, scenario, layout, against, messages });
    source.plannedPeriods = workspace.periods.slice(workspace.firstPlan).map(({ label }) => label);
    const axis = { periods: workspace.periods, firstPlan: workspace.firstPlan };
    const shown = { ...(bucket && { bucket }), ...(shownFrom && { from: shownFrom }), ...(shownTo && { to: shownTo }) };
    const sums = bucket && new GatheredSource(source, gridColumns(axis, columnsOf(axis, shown), messages.closedPart));
    return [new GridModel<DemandRow>(sums ?? source, { followedBy }), sums ?? null] as const;
  }, [scenario, layout, against, messages, workspace.periods, workspace.firstPlan, bucket, shownFrom, shownTo]);

  // What others wrote comes in as soon as it is heard of; one's own is there already.
  const heard = last !== null && last.scenario === scenario ? (last.version ?? 0) : 0;
  const newest = Math.max(version, heard);
  // What is heard before the first rows are here, or while an edit is on its way, is looked at again when that is over.
  const settled = useSyncExternalStore(model.subscribe, () => model.version > 0 && model.onTheirWay === 0);
  useEffect(() => {
    if (settled && newest > model.version) void model.renew();
  }, [model, newest, settled]);

  const { from, to } = rangeOf(workspace, view);
  const [first, final] = [workspace.periods[from]?.label ?? null, workspace.periods[to]?.label ?? null];
  const open = useStable(state.open ?? openAtFirst(layout, workspace.families));
  const measures = useStable(inMoney ? ['revenue'] : state.measures);
  // What was selected in units is the same place in money, and the other way round.
  const shownMeasure = state.pick === null || measures.includes(state.pick.measure) ? state.pick?.measure : measures[0];
  const pick = state.pick && shownMeasure !== undefined ? { ...state.pick, measure: shownMeasure } : null;
  const gridView = useMemo(
    (): GridView => ({ expanded: open, depth: 1, measures, from: first, to: final, search: state.search }),
    [open, measures, first, final, state.search],
  );
  return (
    <PlanGrid
      key={`${scenario} ${layout} ${against ?? ''} ${view.bucket ?? ''}`}
      model={model}
      view={gridView}
      onView={({ expanded }) => onState({ open: expanded })}
      label={messages.grid}
      placeTitle={messages.firstColumn[layout]}
      measureName={(measure) => messages.measures[measure as keyof typeof messages.measures] ?? measure}
      locale={n.locale}
      mayEdit={mayEdit}
      height={tallest}
      pick={pick && gathered ? { ...pick, from: gathered.columnOf(pick.from), to: gathered.columnOf(pick.to) } : pick}
      onPick={(chosen) =>
        onPick(gathered ? { ...chosen, from: gathered.firstOf(chosen.from), to: gathered.lastOf(chosen.to) } : chosen)
      }
      onWhy={({ place }, period) => {
        const asked = Object.fromEntries(Object.entries(place).filter(([, id]) => id !== null));
        change({ why: { of: 'demand', ...asked, period: gathered?.firstOf(period) ?? period } }, { replace: true });
      }}
      tools={<DemandTools state={state} open={open.length} onState={onState} inMoney={inMoney} />}
    />
  );
}

/** The same list as long as it says the same. */
function useStable(list: readonly string[]): readonly string[] {
  const kept = useRef(list);
  if (kept.current.length !== list.length || kept.current.some((one, k) => one !== list[k])) kept.current = list;
  return kept.current;
}
