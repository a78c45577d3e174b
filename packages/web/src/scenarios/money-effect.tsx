import type { Answer, Job, ScenarioHead } from '@equipoise/api';
import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Issues } from '../states/failure.tsx';
import { isOver, useJob } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';

export type Effects = Extract<Answer<'getMoneyEffects'>, { kind: 'effects' }>;

/** What every assumption does in money: its effect, and what profit has come to after it. */
export interface ShownEffects {
  readonly effects: Effects | null;
  /** What is under way, or ended badly. */
  readonly job: Job | null;
  readonly again: () => void;
  /** One scale for all amounts. */
  readonly unit: string;
  readonly decimals: number;
  readonly divisor: number;
  /** Effect of one assumption and profit after it; null: cannot be said. */
  readonly of: (
    assumption: string,
  ) => { readonly effect: number | null; readonly marginal: number | null; readonly running: number | null } | null;
}

/**
 * Effects of the list in view. Those that are on get their fair part where that is known, because parts add up to what the scenario
 * earns; otherwise what would go if they were ticked off alone.
 */
export function useEffects(scenario: Answer<'getScenario'> | undefined): ShownEffects {
  const { n } = useText();
  const { view } = useView();
  const [stopped, setStopped] = useState<string | null>(null);
  const wanted = (scenario?.entries.length ?? 0) > 0;
  const { data, refetch } = useAnswer('getMoneyEffects', scenario && wanted ? { id: scenario.head.id, at: view.at } : null);
  const began = data?.kind === 'job' ? data.job : null;
  // A job that was cancelled is not begun again before somebody asks.
  const job = useJob(began?.id ?? null, ({ state, id }) => (state === 'done' ? void refetch() : setStopped(id)));
  const effects = data?.kind === 'effects' ? data : null;
  const largest = Math.max(
    0,
    ...(effects?.effects.map(({ marginal }) => Math.abs(marginal.profit ?? 0)) ?? []),
    Math.abs(effects?.whole.profit ?? 0),
  );
  const scale = n.moneyScale(largest, effects?.currency ?? '');
  const running = runningOf(effects);
  return {
    ...{ effects, unit: scale.unit, decimals: scale.decimals, divisor: scale.divisor },
    job: job ?? (began !== null && began.id !== stopped ? began : null),
    again: () => void refetch(),
    of: (id) => {
      const one = effects?.effects.find(({ assumption }) => assumption === id);
      if (one === undefined) return null;
      const share = one.on ? (one.share?.profit ?? one.marginal.profit) : one.marginal.profit;
      return { effect: share ?? null, marginal: one.marginal.profit, running: running.get(id) ?? null };
    },
  };
}

/** Profit after each assumption that is on; only where fair parts are known, because nothing else adds up. */
function runningOf(effects: Effects | null): ReadonlyMap<string, number> {
  const running = new Map<string, number>();
  let sum = effects?.bare.profit ?? null;
  for (const { assumption, on, share } of effects?.effects ?? []) {
    if (!on) continue;
    if (sum === null || share === null || share.profit === null) return new Map();
    sum += share.profit;
    running.set(assumption, sum);
  }
  return running;
}

/** The figures beside an assumption. */
export function EffectOf({ id, on, shown }: { readonly id: string; readonly on: boolean; readonly shown: ShownEffects }) {
  const { t, n } = useText();
  const { effects } = shown;
  if (effects === null) return null;
  const known = effects.effects.find(({ assumption }) => assumption === id);
  const one = shown.of(id);
  if (known === undefined || one === null) return null;
  if (known.impossible) return <small>{on ? t.effects.impossible : t.effects.impossibleOff}</small>;
  const say = (amount: number | null) => n.difference(amount === null ? null : amount / shown.divisor, shown.decimals);
  const { effect } = one;
  const tone =
    effect === null || Math.abs(effect / shown.divisor) < 0.5 * 10 ** -shown.decimals ? '' : effect > 0 ? 'positive' : 'negative';
  const marginal = (on ? t.effects.marginalOf : t.effects.wouldBring)(
    say(on && one.marginal !== null ? -one.marginal : one.marginal),
  );
  return (
    <span className="entry-money" title={`${marginal} ${shown.unit}`}>
      <strong className={on ? tone : ''}>{say(effect)}</strong>
      <span className="entry-running">
        {one.running === null || !on ? '' : n.number(one.running / shown.divisor, shown.decimals)}
      </span>
    </span>
  );
}

/** Head and foot of the column: what it is in, and where it begins or ends. */
export function EffectsEdge({
  shown,
  edge,
  on,
  all,
}: {
  readonly shown: ShownEffects;
  readonly edge: 'start' | 'end';
  readonly on: number;
  readonly all: number;
}) {
  const { t, n } = useText();
  const { effects, divisor, decimals } = shown;
  if (effects === null) return null;
  const money = (amount: number | null) => n.number(amount === null ? null : amount / divisor, decimals);
  if (edge === 'start') {
    return (
      <>
        <div className="entries-head">
          <span />
          <span className="entry-money note">
            {t.effects.effect}, {shown.unit}
            <span className="entry-running">{t.effects.running}</span>
          </span>
        </div>
        <div className="entries-head">
          <span>{t.effects.start}</span>
          <strong>{money(effects.bare.profit)}</strong>
        </div>
      </>
    );
  }
  const { whole, bare, interaction } = effects;
  const shares = effects.effects.every((one) => !one.on || one.share !== null);
  const gain = whole.profit === null || bare.profit === null ? null : whole.profit - bare.profit;
  return (
    <>
      {!shares && Math.abs((interaction.profit ?? 0) / divisor) >= 0.5 * 10 ** -decimals && (
        <div className="entries-head">
          <span>{t.effects.interaction}</span>
          <strong>{n.difference((interaction.profit ?? 0) / divisor, decimals)}</strong>
        </div>
      )}
      <div className="entries-head total">
        <span>{t.effects.end(on, all)}</span>
        <span className="entry-money">
          <strong className={gain === null ? '' : gain > 0 ? 'positive' : gain < 0 ? 'negative' : ''}>
            {n.difference(gain === null ? null : gain / divisor, decimals)}
          </strong>
          <span className="entry-running">{money(whole.profit)}</span>
        </span>
      </div>
    </>
  );
}

/** What it costs to leave one proposal open for a cycle; planned when asked. */
export function CostOfWaiting({ head, assumption }: { readonly head: ScenarioHead; readonly assumption: string }) {
  const { t, n, said } = useText();
  const [asked, setAsked] = useState(false);
  const { data, error, refetch } = useAnswer('getWaiting', asked ? { id: head.id, assumptions: assumption } : null);
  const job = useJob(data?.kind === 'job' ? data.job.id : null, ({ state }) =>
    state === 'done' ? void refetch() : setAsked(false),
  );
  if (!asked) {
    return (
      <button type="button" className="link no-print" onClick={() => setAsked(true)}>
        {t.effects.waiting}
      </button>
    );
  }
  if (error) return <p className="note">{error.message}</p>;
  if (data?.kind !== 'waiting') return <p className="note">{job && !isOver(job) ? job.message : t.states.loading}</p>;
  const told = data.levers.filter(({ cost }) => Math.abs(cost) > 0.5);
  return (
    <div className="waiting-cost">
      <p className="note">
        <strong>{said(data.sentence)}</strong>
      </p>
      {told.length > 0 && (
        <p className="note">
          {t.effects.lever}: {told.map(({ name, cost }) => `${name} ${n.money(cost, data.currency)}`).join('; ')}
        </p>
      )}
      <Issues issues={data.issues} />
    </div>
  );
}
