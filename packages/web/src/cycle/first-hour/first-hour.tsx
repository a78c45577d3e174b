import type { Role } from '@equipoise/api';
import { NativeSelect } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useText } from '../../texts/use-text.ts';
import { carried, merged, useScenario, useView, useWorkspace } from '../../view/use-view.ts';
import { useCycle } from '../use-cycle.ts';
import { keepOpened, putAway, useKept } from './kept.ts';
import { type Proof, placesOf, stepsOf } from './steps.ts';

/** Most telling first: what somebody with several roles is shown to begin with. */
const order: readonly Role[] = [
  'coordinator',
  'demand-planner',
  'supply-planner',
  'finance',
  'executive',
  'contributor',
  'administrator',
  'viewer',
];

/** The guided first hour: steps of one's role that check themselves off. It goes along from page to page until it is put away. */
export function FirstHour() {
  const { user } = useWorkspace();
  const kept = useKept(user.name);
  const { location } = useRouterState({ select: ({ location: at }) => ({ location: at }) });
  const { pathname, search } = location;
  useEffect(() => keepOpened(user.name, placesOf(pathname, search)), [user.name, pathname, search]);
  return kept.away ? null : <Panel opened={kept.opened} />;
}

function Panel({ opened }: { readonly opened: readonly string[] }) {
  const { t } = useText();
  const { view } = useView();
  const { user, scenarios } = useWorkspace();
  const head = useScenario();
  const mine = order.filter((role) => user.roles.includes(role));
  const [wanted, setWanted] = useState<Role | null>(null);
  const chosen = mine.find((role) => role === wanted) ?? mine[0] ?? 'viewer';
  const { cycles, cycle } = useCycle();
  const { data: scenario } = useAnswer('getScenario', head && { id: head.id });
  const people = useAnswer('listUsers', chosen === 'administrator' ? {} : null);
  const proof: Proof = {
    opened: new Set(opened),
    me: user.displayName || user.name,
    ...{ cycles, cycle, scenario, scenarios },
    people: people.data?.users.length ?? 0,
  };
  const steps = stepsOf(chosen).map((step) => ({
    ...step,
    done: step.isDone(proof) || step.isDone({ ...proof, me: user.name }),
  }));
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <aside className="first-hour no-print" aria-label={t.firstHour.title(t.users.roles[chosen].toLowerCase())}>
      <p className="first-hour-head">
        <strong>{mine.length > 1 ? t.firstHour.titleAs : t.firstHour.title(t.users.roles[chosen].toLowerCase())}</strong>
        {mine.length > 1 && (
          <NativeSelect
            aria-label={t.firstHour.chooseRole}
            value={chosen}
            data={mine.map((role) => ({ value: role, label: t.users.roles[role] }))}
            onChange={({ currentTarget: { value } }) => setWanted(value as Role)}
          />
        )}
        <span className="quiet">{t.firstHour.progress(done, steps.length)}</span>
      </p>
      {!next && <p className="first-hour-end">{t.firstHour.finished}</p>}
      <ol hidden={!next}>
        {steps.map(({ name, to, search, done: isDone }) => (
          <li key={name} className={isDone ? 'is-done' : name === next?.name ? 'is-next' : ''}>
            <Link to={to} search={merged(carried(view), { ...search, cycle: view.cycle } as never) as never}>
              <span className="first-hour-mark" aria-hidden="true">
                {isDone && <Icon name="check" size={14} />}
              </span>
              {t.firstHour.steps[name]}
              {isDone && <span className="visually-hidden"> ({t.firstHour.done})</span>}
            </Link>
          </li>
        ))}
      </ol>
      <button type="button" className="icon-button" aria-label={t.firstHour.dismiss} onClick={() => putAway(user.name, true)}>
        <Icon name="close" size={14} />
      </button>
    </aside>
  );
}
