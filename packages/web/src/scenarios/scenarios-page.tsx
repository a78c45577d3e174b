import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Page } from '../parts/page.tsx';
import { PrintFoot } from '../parts/print-foot.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { Assumptions } from './assumptions.tsx';
import { BranchForm } from './branch-form.tsx';
import { Compare } from './compare.tsx';
import { Log } from './log.tsx';
import { Merge } from './merge.tsx';
import { Rebase } from './rebase.tsx';
import { Risks } from './risks.tsx';

const tabs = ['compare', 'risks', 'merge', 'rebase', 'log'] as const;

/** A scenario as a list of assumptions in words; beside it how it differs, what else it could take in, and what is at risk. */
export function ScenariosPage() {
  const { t, said } = useText();
  const { view, change } = useView();
  const mayEdit = useMayEdit();
  const head = useScenario();
  const { scenarios } = useWorkspace();
  const [branching, setBranching] = useState(false);
  const { data, error, isPlaceholderData, refetch } = useAnswer('getScenario', head && { id: head.id });
  const others = scenarios.filter(({ removed, id }) => !removed && id !== head?.id).length > 0;
  const offered = tabs.filter((tab) => (tab === 'merge' ? mayEdit && others : tab === 'rebase' ? mayEdit : true));
  const tab = offered.find((one) => one === view.tab) ?? 'compare';
  if (!head) return null;
  return (
    <Page
      sentence={data && said(data.sentence)}
      sub={
        data && [data.head.name, data.head.origin && t.scenarios.branchedFrom(data.head.origin.name)].filter(Boolean).join(' · ')
      }
      dimmed={isPlaceholderData}
      actions={
        mayEdit && (
          <button type="button" className="button primary" onClick={() => setBranching(true)}>
            <Icon name="branch" size={14} />
            {t.scenarios.branch}
          </button>
        )
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      <div className="scenarios-row">
        <Assumptions scenario={data} />
        <div className="scenarios-side">
          <Tabs
            label={t.scenarios.tabsLabel}
            value={tab}
            tabs={offered.map((value) => ({ value, label: t.scenarios.tabs[value] }))}
            onChange={(one) => change({ tab: one === 'compare' ? null : one })}
          >
            {tab === 'compare' && <Compare head={head} />}
            {tab === 'risks' && <Risks head={head} />}
            {tab === 'merge' && <Merge key={head.id} head={head} />}
            {tab === 'rebase' && <Rebase key={head.id} head={head} />}
            {tab === 'log' && <Log head={head} />}
          </Tabs>
        </div>
      </div>
      <PrintFoot />
      {branching && <BranchForm head={head} onClose={() => setBranching(false)} />}
    </Page>
  );
}
