import type { Answer } from '@equipoise/api';
import { inPlural } from '@equipoise/engine';
import { Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Toggle } from '../parts/toggle.tsx';
import { Issues } from '../states/failure.tsx';
import { JobProgress, Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit } from '../view/use-view.ts';
import { CostOfWaiting, EffectOf, EffectsEdge, type ShownEffects, useEffects } from './money-effect.tsx';
import { ScenarioMenu } from './scenario-menu.tsx';
import { send } from './send.ts';

const WhatIf = lazy(() => import('../supply/what-if.tsx'));
type Scenario = Answer<'getScenario'>;
type Entry = Scenario['entries'][number];

/** The list of assumptions in plain words: owner, reason, a switch, and what each does to demand. */
export function Assumptions({ scenario }: { readonly scenario: Scenario | undefined }) {
  const { t } = useText();
  const mayEdit = useMayEdit();
  const [adding, setAdding] = useState(false);
  const units = useUnits(scenario);
  const money = useEffects(scenario);
  const entries = scenario?.entries ?? [];
  const on = entries.filter((entry) => entry.on).length;
  return (
    <Card
      className={mayEdit ? 'assumptions editable' : 'assumptions'}
      title={scenario?.head.name ?? t.scenarios.assumptions}
      beside={t.scenarios.inOrder}
      right={scenario && mayEdit && <ScenarioMenu head={scenario.head} />}
    >
      {scenario === undefined && <Lines count={6} />}
      {scenario && scenario.issues.length > 0 && <Issues issues={scenario.issues} />}
      {scenario && entries.length === 0 && <p className="note">{t.scenarios.none}</p>}
      {money.job && money.effects === null && <JobProgress job={money.job} onAgain={money.again} />}
      <EffectsEdge shown={money} edge="start" on={on} all={entries.length} />
      <ol className="entries">
        {scenario &&
          entries.map((entry) => (
            <OneEntry
              key={entry.assumption.id}
              entry={entry}
              head={scenario.head}
              effect={units.get(entry.assumption.id) ?? null}
              money={money}
            />
          ))}
      </ol>
      <EffectsEdge shown={money} edge="end" on={on} all={entries.length} />
      {scenario && (
        <div className="entries-foot">
          {mayEdit && (
            <button type="button" className="link no-print" onClick={() => setAdding(true)}>
              <Icon name="plus" size={14} /> {t.scenarios.add}
            </button>
          )}
          {entries.length > 0 && <span className="note">{t.scenarios.onCount(on, entries.length)}</span>}
        </div>
      )}
      {adding && scenario && (
        <Suspense>
          <WhatIf scenario={scenario.head} into="scenario" onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Card>
  );
}

/** What each assumption changes of demand over the plan, units: the layers of the whole. */
function useUnits(scenario: Scenario | undefined): ReadonlyMap<string, { readonly units: number; readonly unit: string }> {
  const touches = scenario?.entries.some(({ counts }) => counts) ?? false;
  const { data } = useAnswer('getDemandSeries', scenario && touches ? { id: scenario.head.id } : null);
  return new Map(
    (data?.layers ?? []).map(({ assumption, units }) => [
      assumption,
      { units: units.reduce<number>((sum, value) => sum + (value ?? 0), 0), unit: data?.unit ?? '' },
    ]),
  );
}

function OneEntry({
  entry,
  head,
  effect,
  money,
}: {
  readonly entry: Entry;
  readonly head: Scenario['head'];
  readonly effect: { readonly units: number; readonly unit: string } | null;
  readonly money: ShownEffects;
}) {
  const { t, n, said } = useText();
  const mayEdit = useMayEdit();
  const { assumption, on, counts, issues } = entry;
  const sentence = said(entry.sentence);
  const { id, team, owner, on: day, reason, state, probability, expires } = assumption;
  return (
    <li className={counts ? 'entry' : 'entry off'}>
      {mayEdit ? (
        <Toggle
          checked={on}
          label={t.scenarios.toggle(sentence)}
          onChange={(next) =>
            send(head, [{ kind: 'toggle', assumption: id, on: next }], `${next ? t.scenarios.on : t.scenarios.off}: ${sentence}`)
          }
        />
      ) : (
        <span className="tag">{on ? t.scenarios.on : t.scenarios.off}</span>
      )}
      <div className="entry-words">
        <p className="entry-sentence">{sentence}</p>
        <p className="note">{reason === '' ? t.scenarios.noReason : reason}</p>
        <p className="entry-marks">
          <span className="tag">{t.scenarios.team[team]}</span>
          {state !== 'agreed' && <span className={state === 'proposed' ? 'tag warn' : 'tag'}>{t.scenarios.state[state]}</span>}
          <small>
            {[
              owner,
              n.day(day),
              probability === null ? null : t.scenarios.probability(n.percent(probability, 0)),
              expires === null ? null : t.scenarios.expires(n.day(expires)),
            ]
              .filter((part) => part !== null && part !== '')
              .join(' · ')}
          </small>
        </p>
        {state === 'proposed' && <CostOfWaiting head={head} assumption={id} />}
        <Issues issues={issues} />
      </div>
      <div className="entry-effect">
        <EffectOf id={id} on={on} shown={money} />
        {effect && Math.abs(effect.units) >= 0.5 && (
          <small>
            {n.difference(effect.units)} {inPlural(effect.unit)}
          </small>
        )}
      </div>
      {mayEdit && <EntryMenu entry={entry} head={head} />}
    </li>
  );
}

function EntryMenu({ entry, head }: { readonly entry: Entry; readonly head: Scenario['head'] }) {
  const { t, said } = useText();
  const { assumption } = entry;
  const sentence = said(entry.sentence);
  const become = (state: 'agreed' | 'rejected' | 'proposed') => {
    const { owner: _, on: __, ...signedAnew } = assumption;
    return send(head, [{ kind: 'revise', assumption: { ...signedAnew, state } }], `${t.scenarios.state[state]}: ${sentence}`);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="icon-button no-print" aria-label={`${t.scenarios.actions}: ${sentence}`}>
          <Icon name="chevron-down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {assumption.state !== 'agreed' && <Menu.Item onClick={() => become('agreed')}>{t.scenarios.agree}</Menu.Item>}
        {assumption.state !== 'proposed' && <Menu.Item onClick={() => become('proposed')}>{t.scenarios.propose}</Menu.Item>}
        {assumption.state !== 'rejected' && <Menu.Item onClick={() => become('rejected')}>{t.scenarios.reject}</Menu.Item>}
        <Menu.Item
          onClick={() => send(head, [{ kind: 'take-out', assumption: assumption.id }], `${t.scenarios.takeOut}: ${sentence}`)}
        >
          {t.scenarios.takeOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
