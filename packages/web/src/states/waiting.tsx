import type { Job } from '@equipoise/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../api/client.ts';
import { keyOf, useAnswer } from '../api/queries.ts';
import { useText } from '../texts/use-text.ts';
import { useMayEdit } from '../view/use-view.ts';
import { Issues } from './failure.tsx';

/** Grey lines where text will stand. Nothing turns: what is quick is simply there. */
export function Lines({ count = 3 }: { readonly count?: number }) {
  return (
    <div className="lines" aria-hidden="true">
      {Array.from({ length: count }, (_, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <span key={k} />
      ))}
    </div>
  );
}

/** True once something has taken longer than a second. */
export function useLong(waits: boolean, afterMs = 1000): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waits) return setLong(false);
    const timer = setTimeout(() => setLong(true), afterMs);
    return () => clearTimeout(timer);
  }, [waits, afterMs]);
  return waits && long;
}

/** Keeps an eye on a job and says when it has ended. The events bring its news; asking now and then covers a lost connection. */
export function useJob(id: string | null, onEnd: (job: Job) => void): Job | undefined {
  const { data: job } = useAnswer('getJob', id === null ? null : { id });
  const queries = useQueryClient();
  const ended = job !== undefined && job.id === id && isOver(job);
  useEffect(() => {
    if (id === null || ended) return;
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: keyOf('getJob', { id }) }), 2000);
    return () => clearInterval(timer);
  }, [id, ended, queries]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each job that ends
  useEffect(() => {
    if (ended) onEnd(job);
  }, [ended, job?.id]);
  return job?.id === id ? job : undefined;
}

export function isOver(job: Job): boolean {
  return job.state !== 'waiting' && job.state !== 'running';
}

/** A job in words, with Cancel: after a second, because what is quicker needs no words. It goes on when the page is left. */
export function JobProgress({ job, onAgain }: { readonly job: Job; readonly onAgain?: () => void }) {
  const { t, n } = useText();
  const mayEdit = useMayEdit();
  const long = useLong(!isOver(job), 700);
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <div className="failure" role="alert">
        <div>
          <strong>{job.state === 'failed' ? t.states.failed : t.states.jobCancelled}</strong>
          <Issues issues={job.issues} />
          {onAgain && (
            <button type="button" className="button" onClick={onAgain}>
              {t.states.planAgain}
            </button>
          )}
        </div>
      </div>
    );
  }
  if (!long) return null;
  const { progress } = job;
  return (
    <div className="progress" role="status">
      <div className="progress-words">
        <strong>{job.title}</strong>
        <span>{job.state === 'waiting' ? t.states.jobWaiting : job.message}</span>
        {progress !== null && <span className="note">{t.states.progress(n.percent(progress, 0))}</span>}
      </div>
      <progress {...(progress === null ? {} : { value: progress })} max={1} aria-label={job.title} />
      {mayEdit && (
        <button type="button" className="button" onClick={() => void client.cancelJob({ id: job.id })}>
          {t.states.cancel}
        </button>
      )}
    </div>
  );
}
