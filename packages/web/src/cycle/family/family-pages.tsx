import type { Answer, Cycle, FamilyPage } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { useAnswer } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { Card, Page } from '../../parts/page.tsx';
import { PrintFoot } from '../../parts/print-foot.tsx';
import { Failure } from '../../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { carried, merged, useView, useWorkspace } from '../../view/use-view.ts';
import { CycleLinks } from '../cycle-links.tsx';
import { MoveButton } from '../move-button.tsx';
import { useCycle } from '../use-cycle.ts';
import { moveOf } from '../use-move.ts';
import { FamilyChart } from './family-chart.tsx';
import { FamilyFacts } from './family-facts.tsx';
import { FamilyNumbers } from './family-numbers.tsx';

/** One page a family: history on the left, plan on the right, demand, supply, stock and money together. */
export function FamilyPages() {
  const { t } = useText();
  const { view } = useView();
  const { cycle, id, none, error } = useCycle();
  const agenda = useAnswer('getAgenda', id !== null && view.family === undefined ? { id } : null);
  const first = agenda.data?.kind === 'agenda' ? agenda.data.families[0]?.family : undefined;
  const family = view.family ?? first ?? null;
  const waitsFor = agenda.data?.kind === 'job' ? agenda.data.job.id : null;
  const job = useJob(view.family === undefined ? waitsFor : null, () => void agenda.refetch());
  if (none) {
    return (
      <Page sentence={t.familyPages.noCycle}>
        <CycleLinks />
      </Page>
    );
  }
  if (id === null || family === null) {
    return (
      <Page sentence={error !== null || agenda.error ? t.pages.cycle : undefined}>
        <CycleLinks />
        {error !== null && <Failure error={error} />}
        {agenda.error && <Failure error={agenda.error} />}
        {job && <JobProgress job={job} />}
        <Card title={t.familyPages.flow}>
          <Lines count={8} />
        </Card>
      </Page>
    );
  }
  return <OneFamily id={id} family={family} cycle={cycle} />;
}

function OneFamily({
  id,
  family,
  cycle,
}: {
  readonly id: string;
  readonly family: string;
  readonly cycle: Answer<'getCycle'> | undefined;
}) {
  const { t, said } = useText();
  const { data, error, isPlaceholderData, refetch } = useAnswer('getFamilyPage', { id, family });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const page = data?.kind === 'page' ? data : undefined;
  const m = t.familyPages;
  return (
    <Page
      sentence={error && !page ? t.pages.cycle : page && said(page.title)}
      sub={page && m.sub(m.policies[page.policy], page.unit, page.closed, page.labels.length - page.closed)}
      dimmed={isPlaceholderData}
      actions={page && <Neighbours page={page} />}
    >
      <CycleLinks />
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {job && <JobProgress job={job} onAgain={() => void refetch()} />}
      {!page && !error && (
        <Card title={m.flow}>
          <Lines count={8} />
        </Card>
      )}
      {page && (
        <>
          <div className="family-row">
            <Card title={m.flow} beside={<FlowKeys />}>
              <FamilyChart page={page} />
            </Card>
            <div className="family-side">
              <FamilyFacts page={page} />
              <FamilyWords page={page} cycle={cycle} />
            </div>
          </div>
          <Card title={m.numbers}>
            <FamilyNumbers page={page} />
          </Card>
        </>
      )}
      <PrintFoot />
    </Page>
  );
}

function FlowKeys() {
  const { t } = useText();
  return (
    <span className="flow-keys">
      <i className="key-then" /> {t.familyPages.lastPlan}
    </span>
  );
}

/** The families before and after in the order of the meeting, and where this one is changed. */
function Neighbours({ page: { before, after, family } }: { readonly page: FamilyPage }) {
  const { t } = useText();
  const { view } = useView();
  const { families } = useWorkspace();
  const nameOf = (id: string) => families.find((one) => one.id === id)?.name ?? id;
  const to = (id: string) => merged(carried(view), { family: id, cycle: view.cycle }) as never;
  return (
    <>
      <Link to="/demand" search={to(family)} className="button">
        {t.familyPages.toDemand}
      </Link>
      <Link to="/supply" search={to(family)} className="button">
        {t.familyPages.toSupply}
      </Link>
      {before !== null && (
        <Link
          to="/cycle/families"
          search={to(before)}
          className="button"
          aria-label={`${t.familyPages.before}: ${nameOf(before)}`}
        >
          <Icon name="arrow-left" size={14} />
          {nameOf(before)}
        </Link>
      )}
      {after !== null && (
        <Link to="/cycle/families" search={to(after)} className="button" aria-label={`${t.familyPages.after}: ${nameOf(after)}`}>
          {nameOf(after)}
          <Icon name="arrow-right" size={14} />
        </Link>
      )}
    </>
  );
}

/** What this family's plan assumes, what is decided or to be decided about it, and what people noted. */
function FamilyWords({ page, cycle }: { readonly page: FamilyPage; readonly cycle: Cycle | undefined }) {
  const { t, n, said } = useText();
  const { view } = useView();
  const m = t.familyPages;
  const { assumptions, decisions, notes, family } = page;
  const note = cycle && moveOf(cycle, 'note');
  return (
    <Card className="family-words">
      <h2>{m.assumptions}</h2>
      {assumptions.length === 0 && <p className="note">{m.assumptionsNone}</p>}
      <ul>
        {assumptions.map(({ id, sentence, owner }) => (
          <li key={id}>
            {said(sentence)} <span className="quiet">{owner}</span>
          </li>
        ))}
      </ul>
      <h2>{m.decisions}</h2>
      {decisions.length === 0 && <p className="note">{m.decisionsNone}</p>}
      <ul>
        {decisions.map(({ id, question, state, options, taken, owner }) => (
          <li key={id}>
            <Link
              to="/cycle"
              search={merged(carried(view), { cycle: view.cycle, tab: state === 'open' ? null : 'taken' }) as never}
            >
              {question}
            </Link>{' '}
            <span className="quiet">
              {taken ? options.find((option) => option.id === taken.option)?.name : t.cycle.decisionStates[state]}, {owner}
            </span>
          </li>
        ))}
      </ul>
      <h2>{m.notes}</h2>
      {notes.length === 0 && <p className="note">{m.notesNone}</p>}
      <ul>
        {notes.map(({ by, on, because }) => (
          <li key={`${on} ${by} ${because}`}>
            {because}{' '}
            <span className="quiet">
              {by}, {n.day(on)}
            </span>
          </li>
        ))}
      </ul>
      {cycle && note?.allowed && (
        <p className="no-print">
          <MoveButton
            cycle={cycle}
            legal={{ ...note, needsReason: true, label: t.cycle.note }}
            move={{ kind: 'note', family, stage: null }}
            plain
          />
        </p>
      )}
    </Card>
  );
}
