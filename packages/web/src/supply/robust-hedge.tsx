import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { write } from '../api/outbox.ts';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useView } from '../view/use-view.ts';
import type { Robustness } from './robust.tsx';

type One = Robustness['alternatives'][number];
type Hedge = NonNullable<One['hedge']>;

/** What lifts each alternative to the service wished for, and one step to a scenario that plans with it. */
export function Hedges({ robust }: { readonly robust: Robustness }) {
  const { t } = useText();
  const hedged = robust.alternatives.flatMap((one) => (one.hedge === null ? [] : [{ one, hedge: one.hedge }]));
  return (
    <section className="hedges" aria-label={t.robust.hedges}>
      <h3>{t.robust.hedges}</h3>
      {hedged.length === 0 && <p className="note">{t.robust.hedgeNone}</p>}
      <ul className="sentences">
        {hedged.map(({ one, hedge }) => (
          <OneHedge key={`${one.scenario.id} ${one.strategy}`} one={one} hedge={hedge} />
        ))}
      </ul>
      {hedged.some(({ hedge }) => hedge.changes.length > 0) && <p className="note">{t.robust.hedgeNote}</p>}
    </section>
  );
}

function OneHedge({ one, hedge }: { readonly one: One; readonly hedge: Hedge }) {
  const { t, n, said } = useText();
  const mayEdit = useMayEdit();
  const { change: changeView } = useView();
  const [operation] = useState(() => crypto.randomUUID());
  const name = t.robust.hedgeName(n.percent(hedge.wish, 0), t.supply.strategies[one.strategy]);
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        operation,
        reason: hedge.sentence,
        name: name.slice(0, 200),
        from: one.scenario.id,
        expected: null,
        base: null,
      };
      const made = await client.createScenario({ body });
      const strategy = { kind: 'strategy', strategy: one.strategy, reading: 'to-target', changes: 2 } as const;
      await write(
        'editScenario',
        made.scenario.id,
        {
          expected: made.scenario.version,
          reason: hedge.sentence,
          edits: [...hedge.changes, strategy].map((change) => ({
            kind: 'append' as const,
            on: true,
            assumption: {
              ...{ id: crypto.randomUUID(), change, team: 'operations' as const, reason: hedge.sentence },
              ...{ state: 'proposed' as const, probability: null, expires: null, tags: ['hedge'] },
            },
          })),
        },
        name,
      );
      return made.scenario;
    },
    onSuccess: (made) => {
      renewScenario(made.id);
      changeView({ scenario: made.id, against: one.scenario.id, strategy: one.strategy });
    },
  });
  return (
    <li>
      {said(hedge.sentence)}{' '}
      {mayEdit && hedge.changes.length > 0 && (
        <button
          type="button"
          className="link no-print"
          disabled={save.isPending}
          onClick={() => save.mutate()}
          aria-label={`${t.robust.makeScenario}: ${one.title}`}
        >
          {save.isPending ? t.robust.makingScenario : t.robust.makeScenario}
        </button>
      )}
      {save.error && <Failure error={save.error} />}
    </li>
  );
}
