import type { Answer, Cycle } from '@equipoise/api';
import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Card, Page } from '../parts/page.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { shortDay } from '../texts/short-day.ts';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView } from '../view/use-view.ts';
import { Agenda } from './agenda.tsx';
import { CycleLinks } from './cycle-links.tsx';
import { CycleMenu } from './cycle-menu.tsx';
import { DecisionsAwaited } from './decisions-awaited.tsx';
import { DecisionsTaken } from './decisions-taken.tsx';
import { findingOf } from './finding-of.ts';
import { Inputs } from './inputs.tsx';
import { OpenForm } from './open-form.tsx';
import { PackButton } from './pack-button.tsx';
import { Register } from './register.tsx';
import { StageLine } from './stage-line.tsx';
import { StagePanel } from './stage-panel.tsx';
import { Story } from './story.tsx';
import { useCycle } from './use-cycle.ts';
import { Year } from './year.tsx';

const tabs = ['agenda', 'taken', 'register', 'year', 'story'] as const;

/** The month: where it stands, what it lacks, what is to be talked about and decided. */
export function CyclePage() {
  const { t, n, said } = useText();
  const { view, change } = useView();
  const { cycles, cycle, none, dimmed, error, again } = useCycle();
  const [opening, setOpening] = useState(false);
  const next = cycles?.next;
  if (none && cycles) {
    return (
      <Page sentence={t.cycle.empty.title}>
        <div className="state">
          <p>{t.cycle.empty.sentence}</p>
          {next?.allowed ? (
            <p className="state-actions">
              <button type="button" className="button primary" onClick={() => setOpening(true)}>
                {t.cycle.empty.action}
              </button>
            </p>
          ) : (
            <p className="note">{t.cycle.empty.viewer}</p>
          )}
        </div>
        {opening && next && <OpenForm next={next} isFirst={none} onClose={() => setOpening(false)} />}
      </Page>
    );
  }
  const last = cycle?.stages.at(-1)?.toWorkingDay ?? 0;
  const month = cycle && periodName(cycle.head.id, n).long;
  const sub =
    cycle &&
    [
      t.cycle.sub(month ?? '', cycle.workingDay, last, shortDay(cycle.preReadDay, n.locale)),
      t.cycle.subScenario(cycle.head.scenarioName, cycle.scenarioVersion),
    ].join(' ');
  return (
    <Page
      sentence={cycle && findingOf(said(cycle.sentence))}
      sub={sub}
      dimmed={dimmed}
      actions={
        <>
          {cycles && cycles.cycles.length > 1 && (
            <NativeSelect
              aria-label={t.cycle.choose}
              value={cycle?.head.id ?? ''}
              data={cycles.cycles.map(({ id }) => ({ value: id, label: periodName(id, n).medium }))}
              onChange={({ currentTarget: { value } }) => change({ cycle: value, stage: null })}
            />
          )}
          {next?.allowed && (
            <button type="button" className="button" onClick={() => setOpening(true)}>
              <Icon name="plus" size={14} />
              {t.cycle.open.next(periodName(next.cycle, n).medium)}
            </button>
          )}
          {cycle && <PackButton cycle={cycle.head.id} />}
          {cycle && <CycleMenu cycle={cycle} />}
          {cycle && (
            <Link
              to="/cycle/meeting"
              search={merged(carried(view), { cycle: view.cycle, family: null }) as never}
              className="button primary"
            >
              <Icon name="present" size={14} />
              {t.cycle.meeting}
            </Link>
          )}
        </>
      }
    >
      {error !== null && <Failure error={error} onAgain={again} />}
      <CycleLinks />
      {cycle ? <Stages cycle={cycle} /> : !error && <Card title={t.cycle.stages}>{<Lines count={6} />}</Card>}
      {cycle && cycles && <Parts cycle={cycle} cycles={cycles} />}
      <PrintFoot />
      {opening && next && <OpenForm next={next} isFirst={none} onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Stages({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const { view, change } = useView();
  const { stages } = cycle;
  const shown =
    stages.find(({ stage }) => stage === view.stage) ??
    stages.find(({ state }) => state === 'open') ??
    stages.find(({ state }) => state === 'waiting') ??
    stages.at(-1);
  if (!shown) return null;
  return (
    <section className="card stages-card" aria-label={t.cycle.stages}>
      <StageLine cycle={cycle} chosen={shown.stage} onChoose={(stage) => change({ stage }, { replace: true })} />
      <StagePanel key={shown.stage} cycle={cycle} stage={shown} />
    </section>
  );
}

function Parts({ cycle, cycles }: { readonly cycle: Cycle; readonly cycles: Answer<'listCycles'> }) {
  const { t } = useText();
  const { view, change } = useView();
  const tab = tabs.find((one) => one === view.tab) ?? 'agenda';
  const count = { taken: cycle.decisions.filter(({ state }) => state !== 'open').length };
  return (
    <Tabs
      label={t.cycle.tabsLabel}
      value={tab}
      tabs={tabs.map((value) => ({
        value,
        label: (
          <>
            {t.cycle.tabs[value]}
            {value === 'taken' && count.taken > 0 && <span className="quiet"> {count.taken}</span>}
          </>
        ),
      }))}
      onChange={(one) => change({ tab: one === 'agenda' ? null : one })}
    >
      {tab === 'agenda' && (
        <div className="cycle-row">
          <Agenda cycle={cycle} />
          <DecisionsAwaited cycle={cycle} />
        </div>
      )}
      {tab === 'taken' && <DecisionsTaken cycle={cycle} />}
      {tab === 'register' && <Register key={cycle.head.id} cycle={cycle} />}
      {tab === 'year' && <Year cycles={cycles} today={cycle.today} />}
      {tab === 'story' && (
        <div className="cycle-row story-row">
          <Story cycle={cycle} />
          <Inputs cycle={cycle} />
        </div>
      )}
    </Tabs>
  );
}
