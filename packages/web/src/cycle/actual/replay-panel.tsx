import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/queries.ts';
import { Card } from '../../parts/page.tsx';
import { Failure, Issues } from '../../states/failure.tsx';
import { JobProgress, useJob } from '../../states/waiting.tsx';
import { useText } from '../../texts/use-text.ts';
import { useMayEdit, useView, useWorkspace } from '../../view/use-view.ts';
import { ReplayChart } from './replay-chart.tsx';
import { isItsOwn, type Replay, ReplayTable } from './replay-table.tsx';

const offered = [1, 3, 6, 12, 24] as const;

/** Past cycles as of their day: what other ways of planning would have cost and served. Worked out when it is asked for. */
export function ReplayPanel() {
  const { t, said } = useText();
  const { view, change } = useView();
  const { firstPlan } = useWorkspace();
  const mayEdit = useMayEdit();
  const possible = offered.filter((months) => months < firstPlan);
  const [months, setMonths] = useState(view.months ?? possible.findLast((one) => one <= 6) ?? 1);
  const asked = mayEdit ? view.months : undefined;
  const { data, error, refetch } = useAnswer('getReplay', asked === undefined ? null : { months: asked });
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const [before, setBefore] = useState<Replay | null>(null);
  if (data?.kind === 'replay' && data !== before) setBefore(data);
  const replay = data?.kind === 'replay' ? data : before;
  // The sentences say which ways could not be gone; their rows would only repeat the mixed plan.
  const compared = replay && { ...replay, runs: replay.runs.filter(isItsOwn) };
  if (possible.length === 0) return null;
  return (
    <Card title={t.actual.replay} beside={t.actual.replaySub}>
      {replay === null && <p className="finding">{t.actual.replaySentence}</p>}
      {!mayEdit && <p className="note">{t.actual.replayViewer}</p>}
      {mayEdit && (
        <p className="replay-ask no-print">
          <NativeSelect
            aria-label={t.actual.replayMonths}
            value={months}
            data={possible.map((one) => ({ value: String(one), label: t.actual.replayOf(one) }))}
            onChange={({ currentTarget: { value } }) => setMonths(Number(value))}
          />
          <button
            type="button"
            className={replay === null ? 'button primary' : 'button'}
            disabled={data?.kind === 'job'}
            onClick={() => (months === asked ? void refetch() : change({ months }, { replace: true }))}
          >
            {t.actual.replayBegin}
          </button>
        </p>
      )}
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      {replay && compared && (
        <>
          {replay.sentences.map((sentence, k) => (
            <p key={sentence} className={k === 0 ? 'replay-finding' : 'replay-more'}>
              {said(sentence)}
            </p>
          ))}
          <ReplayTable replay={compared} />
          <ReplayChart replay={compared} />
          <p className="note">
            {t.actual.replayFormulas} {t.actual.replayStart[replay.start]}{' '}
            {replay.assumptionsKnown === 0 && t.actual.replayConsensusNone}
          </p>
          <Issues issues={replay.issues} />
        </>
      )}
    </Card>
  );
}
