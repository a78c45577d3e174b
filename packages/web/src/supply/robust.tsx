import type { Answer } from '@equipoise/api';
import { NativeSelect, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, useJob } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario, useView } from '../view/use-view.ts';
import { Hedges } from './robust-hedge.tsx';
import { RobustTable } from './robust-table.tsx';

export type Robustness = Extract<Answer<'getRobustness'>, { kind: 'robustness' }>;

const offered = [100, 500, 1000, 2000] as const;
const wishes = [85, 90, 93, 95, 97, 99] as const;
const usualFutures = 500;
const usualSeed = 1;
const usualWish = 90;

/**
 * Which plan survives: strategies, or scenarios, under the same futures of demand. Nothing is worked out before somebody asks; what is
 * known already stands there at once.
 */
export function Robust({
  strategies,
  others,
}: {
  readonly strategies?: string | undefined;
  readonly others?: string | undefined;
}) {
  const { t, n, said } = useText();
  const { view, change } = useView();
  const scenario = useScenario();
  const mayEdit = useMayEdit();
  const { at, reading, changes, futures = usualFutures, seed = usualSeed, wish = usualWish } = view;
  // Scenarios differ in what they sell: what is left of it counts, and not what it costs.
  const by = others === undefined ? ('cost' as const) : ('profit' as const);
  const question = { at, reading, changes, strategies, with: others, futures, seed, by, service: wish / 100 };
  const { data, error, refetch, isPlaceholderData } = useAnswer('getRobustness', scenario && { id: scenario.id, ...question });
  const ask = useMutation({
    mutationFn: () => client.meetFutures({ id: scenario?.id ?? '', body: question }),
    onSettled: () => void refetch(),
  });
  const under = data?.kind === 'none' ? data.job : null;
  const begun = ask.data?.kind === 'job' && data?.kind === 'none' ? ask.data.job : null;
  // Cancelled or failed, the job of before says so until it is asked again.
  const job = useJob((under ?? begun)?.id ?? null, () => void refetch());
  const shown = job ?? under ?? begun;
  const isUnderWay = shown !== null && (shown.state === 'running' || shown.state === 'waiting');
  const known = data?.kind === 'robustness' ? data : null;
  const count = n.number(futures);
  return (
    <Card
      title={t.robust.title}
      beside={t.robust.sub(n.number(known?.futures ?? futures))}
      className="robust"
      right={
        <div className="robust-ask no-print">
          <NativeSelect
            aria-label={t.robust.futures}
            value={String(futures)}
            data={[...new Set([...offered, futures])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value: String(value), label: `${n.number(value)} ${t.robust.futures.toLowerCase()}` }))}
            onChange={({ currentTarget: { value } }) => change({ futures: Number(value) }, { replace: true })}
          />
          <NativeSelect
            aria-label={t.robust.wish}
            value={String(wish)}
            data={[...new Set([...wishes, wish])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value: String(value), label: `${t.robust.wish} ${value}\u00a0%` }))}
            onChange={({ currentTarget: { value } }) => change({ wish: Number(value) }, { replace: true })}
          />
          <NumberInput
            aria-label={t.robust.seed}
            title={t.robust.seedHint}
            prefix={`${t.robust.seed} `}
            w={92}
            min={0}
            max={999_999}
            allowDecimal={false}
            hideControls
            value={seed}
            onChange={(value) => change({ seed: typeof value === 'number' && value >= 0 ? value : null }, { replace: true })}
          />
          {mayEdit && (
            <button
              type="button"
              className="button"
              disabled={isUnderWay || ask.isPending || (known !== null && !isPlaceholderData)}
              onClick={() => ask.mutate()}
            >
              {t.robust.ask(count)}
            </button>
          )}
        </div>
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {ask.error && <Failure error={ask.error} />}
      {shown && !known && <JobProgress job={shown} />}
      {known === null && shown === null && !error && (
        <p className="note">{mayEdit ? t.robust.intro : `${t.robust.intro} ${t.robust.viewer}`}</p>
      )}
      {known && (
        <div className={isPlaceholderData ? 'dimmed' : ''}>
          <p className="finding">{said(known.sentences[0] ?? '')}</p>
          {Math.abs(known.drift - 1) >= 0.01 && (
            <p className="note">{t.robust.drift(n.number(100 * Math.abs(known.drift - 1), 1), known.drift > 1)}</p>
          )}
          <RobustTable robust={known} />
          <p className="note">{said(known.sentences.at(-1) ?? '')}</p>
          {scenario && <Hedges robust={known} />}
          <p className="note">
            {t.robust.drawn(n.number(known.persistence, 2), n.number(known.correlation, 2), String(known.seed))}{' '}
            {known.issues.map(({ message }) => message).join(' ')}
          </p>
        </div>
      )}
    </Card>
  );
}
