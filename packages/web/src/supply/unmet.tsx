import type { Issue } from '@equipoise/api';
import { useState } from 'react';
import { Card } from '../parts/page.tsx';
import { Issues } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import type { Plan } from './supply-page.tsx';

const shownFirst = 6;

/** What the plan in view cannot meet, with what would help; then what was noted about all of them. */
export function Unmet({ plan, notes }: { readonly plan: Plan; readonly notes: readonly Issue[] }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const { issues } = plan;
  return (
    <Card title={t.supply.cannot} beside={t.supply.strategies[plan.strategy]}>
      {issues.length === 0 && <p className="note">{t.supply.cannotNone}</p>}
      <div className="unmet">
        <Issues issues={all ? issues : issues.slice(0, shownFirst)} ofPlan />
      </div>
      {issues.length > shownFirst && (
        <button type="button" className="link no-print" onClick={() => setAll(!all)}>
          {all ? t.overview.showFewer : `${t.overview.showAll} (${issues.length})`}
        </button>
      )}
      {notes.length > 0 && (
        <>
          <h3 className="apart">{t.supply.notes}</h3>
          <Issues issues={notes} ofPlan />
        </>
      )}
    </Card>
  );
}
