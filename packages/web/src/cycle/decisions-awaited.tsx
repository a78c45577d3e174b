import type { Cycle, CycleDecision } from '@equipoise/api';
import { useState } from 'react';
import { renewCycles } from '../api/renew-cycles.ts';
import { Card } from '../parts/page.tsx';
import { JobProgress, useJob } from '../states/waiting.tsx';
import { shortDay } from '../texts/short-day.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { DecideForm } from './decide-form.tsx';
import { DeferForm } from './defer-form.tsx';
import { MoveButton } from './move-button.tsx';
import { largestEffect, OptionCard } from './option-card.tsx';
import { PoseForm } from './pose-form.tsx';
import { moveOf } from './use-move.ts';

/** Open decisions with their priced options, and everything one does with them. */
export function DecisionsAwaited({ cycle }: { readonly cycle: Cycle }) {
  const { t, n } = useText();
  const { currency } = useWorkspace();
  const [posing, setPosing] = useState(false);
  const open = cycle.decisions.filter(({ state }) => state === 'open');
  const scale = n.moneyScale(largestEffect(open), currency);
  const pose = moveOf(cycle, 'pose');
  return (
    <Card
      title={t.cycle.decisions}
      className="decisions"
      {...(open.length > 0 ? { beside: <Beside unit={scale.unit} /> } : {})}
      right={
        pose?.allowed && (
          <button type="button" className="link no-print" onClick={() => setPosing(true)}>
            {t.cycle.pose}
          </button>
        )
      }
    >
      {open.length === 0 && (
        <>
          <p className="finding">{t.cycle.decisionsNone}</p>
          <p className="note">{t.cycle.decisionsTeach}</p>
        </>
      )}
      <ul>
        {open.map((decision) => (
          <li key={decision.id} className="case-place">
            <OpenDecision cycle={cycle} decision={decision} scale={scale} />
          </li>
        ))}
      </ul>
      {posing && pose && <PoseForm cycle={cycle} role={pose.role} onClose={() => setPosing(false)} />}
    </Card>
  );
}

function Beside({ unit }: { readonly unit: string }) {
  const { t } = useText();
  return (
    <>
      {t.cycle.decisionsSub(unit)}; <span className="option-dot" /> {t.cycle.recommended}
    </>
  );
}

function OpenDecision({
  cycle,
  decision,
  scale,
}: {
  readonly cycle: Cycle;
  readonly decision: CycleDecision;
  readonly scale: { readonly divisor: number; readonly decimals: number; readonly unit: string };
}) {
  const { t, n } = useText();
  const { currency, families } = useWorkspace();
  const [dialog, setDialog] = useState<'decide' | 'defer' | null>(null);
  const job = useJob(decision.pricing, renewCycles);
  const { id, question, context, options, owner, due, family } = decision;
  const late = due < cycle.today;
  const legal = (kind: 'decide' | 'defer' | 'drop' | 'price') => moveOf(cycle, kind, { decision: id });
  const [decide, defer, drop, price] = [legal('decide'), legal('defer'), legal('drop'), legal('price')];
  const about = families.find((one) => one.id === family)?.name;
  return (
    <article className="decision" aria-label={question}>
      <header>
        <h3>{question}</h3>
        <span className={late ? 'decision-due late' : 'decision-due'}>
          {owner}, {late ? t.cycle.overdue(shortDay(due, n.locale)) : t.cycle.due(shortDay(due, n.locale))}
        </span>
      </header>
      {(context !== '' || about !== undefined) && (
        <p className="decision-context">{[about, context].filter(Boolean).join('. ')}</p>
      )}
      {job && <JobProgress job={job} />}
      <div className="options">
        {options.map((option) => (
          <OptionCard key={option.id} decision={decision} option={option} currency={currency} scale={scale} />
        ))}
      </div>
      <p className="decision-moves no-print">
        {decide?.allowed && (
          <button type="button" className="button" onClick={() => setDialog('decide')}>
            {t.cycle.decide}
          </button>
        )}
        {decide && !decide.allowed && (
          <MoveButton
            cycle={cycle}
            legal={decide}
            move={{ kind: 'decide', decision: id, option: '', rejected: [], dissent: [], followUp: cycle.today }}
            label={t.cycle.decide}
          />
        )}
        {defer?.allowed && (
          <button type="button" className="link" onClick={() => setDialog('defer')}>
            {t.cycle.defer}
          </button>
        )}
        {price?.allowed && (
          <MoveButton
            cycle={cycle}
            legal={price}
            move={{ kind: 'price', decision: id, options: [] }}
            label={t.cycle.reprice}
            plain
          />
        )}
        {drop?.allowed && (
          <MoveButton cycle={cycle} legal={drop} move={{ kind: 'drop', decision: id }} label={t.cycle.drop} plain />
        )}
      </p>
      {dialog === 'decide' && decide && (
        <DecideForm cycle={cycle} decision={decision} role={decide.role} scale={scale} onClose={() => setDialog(null)} />
      )}
      {dialog === 'defer' && defer && (
        <DeferForm cycle={cycle} decision={decision} role={defer.role} onClose={() => setDialog(null)} />
      )}
    </article>
  );
}
