import { lazy, Suspense } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Page } from '../parts/page.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { Failure } from '../states/failure.tsx';
import { JobProgress, useJob } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useScenario } from '../view/use-view.ts';
import { Alerts } from './alerts.tsx';
import { Families } from './families.tsx';
import { Figures } from './figures.tsx';
import { WholeFlow } from './whole-flow.tsx';

const CycleNow = lazy(() => import('../cycle/cycle-now.tsx'));

/** The page an executive understands in a minute. */
export function OverviewPage() {
  const { t, n, said } = useText();
  const scenario = useScenario();
  const { data, error, isPlaceholderData, refetch } = useAnswer('getOverview', scenario && { id: scenario.id });
  const job = useJob(data?.job ?? null, () => void refetch());
  const [first, last] = [data?.periods[0], data?.periods.at(-1)];
  const sub =
    data && first && last
      ? [data.strategy, t.overview.sub(periodName(first, n).medium, periodName(last, n).medium)].filter(Boolean).join(' · ')
      : undefined;
  return (
    <Page sentence={data && said(data.sentence)} sub={sub} dimmed={isPlaceholderData || (error !== null && data !== undefined)}>
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {job && <JobProgress job={job} onAgain={() => void refetch()} />}
      <Figures figures={data?.figures} currency={data?.currency} />
      <div className="overview-row">
        <WholeFlow overview={data} />
        <Alerts alerts={data?.alerts} />
      </div>
      <Suspense>
        <CycleNow />
      </Suspense>
      <Families overview={data} />
      <PrintFoot />
    </Page>
  );
}
