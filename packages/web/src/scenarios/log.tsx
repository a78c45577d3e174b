import type { ScenarioHead } from '@equipoise/api';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { stepOf } from './step-of.ts';

/** What happened to the scenario, newest first: who, when, why. */
export function Log({ head }: { readonly head: ScenarioHead }) {
  const { t, n, said } = useText();
  const { data, error } = useAnswer('getLog', { id: head.id });
  if (error) return <Failure error={error} />;
  return (
    <Card title={t.scenarios.tabs.log} beside={head.name}>
      {!data && <Lines />}
      {data?.steps.length === 0 && <p className="note">{t.scenarios.logNone}</p>}
      <ol className="log">
        {data?.steps.map(({ sequence, by, at, reason, sentence }) => (
          <li key={sequence}>
            <p>{said(stepOf(sentence, reason))}</p>
            <p className="note">{[by, n.moment(at), reason === sentence ? '' : reason].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
