import type { Cycle, CycleDecision } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { Card } from '../parts/page.tsx';
import { shortDay } from '../texts/short-day.ts';
import { useText } from '../texts/use-text.ts';
import { carried, useView, useWorkspace } from '../view/use-view.ts';
import { findingOf } from './finding-of.ts';
import { useCycle } from './use-cycle.ts';

/** For Overview: where the month stands in a line, and the decisions it waits for. Without a cycle there is nothing to say. */
export default function CycleNow() {
  const { t, said } = useText();
  const { view } = useView();
  const { cycle } = useCycle();
  if (!cycle) return null;
  const open = cycle.decisions.filter(({ state }) => state === 'open');
  return (
    <Card
      title={t.cycle.overview.title}
      className="cycle-now"
      right={
        <Link to="/cycle" search={carried(view) as never} className="link">
          {t.cycle.overview.go}
        </Link>
      }
    >
      <div className="cycle-now-row">
        <div>
          <p className="finding">{findingOf(said(cycle.sentence))}</p>
          <Beads cycle={cycle} />
        </div>
        <div>
          <h3>{open.length === 0 ? t.cycle.overview.none : t.cycle.overview.awaited(open.length)}</h3>
          <ul>
            {open.map((decision) => (
              <li key={decision.id}>
                <Awaited decision={decision} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Card>
  );
}

function Beads({ cycle: { stages } }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const short: Readonly<Record<string, string>> = t.cycle.shortStages;
  return (
    <ol className="beads">
      {stages.map(({ stage, state, late, lacks }) => (
        <li key={stage} className={late ? `${state} late` : state}>
          <span className="bead" aria-hidden="true" />
          <span>{short[stage]}</span>
          <span className="visually-hidden">
            {t.cycle.states[state]}
            {state === 'open' ? `, ${t.cycle.lacks(lacks)}` : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Awaited({ decision: { question, owner, due, options } }: { readonly decision: CycleDecision }) {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const margins = options.flatMap(({ effect }) => (effect === null ? [] : [effect.margin]));
  const hangs = margins.length < 2 ? null : Math.max(...margins) - Math.min(...margins);
  return (
    <>
      <strong>{question}</strong>{' '}
      <span className="quiet">
        {owner}, {t.cycle.due(shortDay(due, n.locale))}
        {hangs !== null && hangs > 0 && `; ${t.cycle.overview.hangs(n.money(hangs, currency))}`}
      </span>
    </>
  );
}
