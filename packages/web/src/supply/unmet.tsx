import type { Issue } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import { Issues } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import type { Plan } from './supply-page.tsx';

/** What the plan in view cannot meet, with what would help; then what was noted about all of them. */
export function Unmet({ plan, notes }: { readonly plan: Plan; readonly notes: readonly Issue[] }) {
  const { t } = useText();
  return (
    <div className="halves">
      <Card title={t.supply.cannot} beside={t.supply.strategies[plan.strategy]}>
        {plan.issues.length === 0 ? <p className="note">{t.supply.cannotNone}</p> : <Issues issues={plan.issues} />}
      </Card>
      {notes.length > 0 && (
        <Card title={t.supply.notes}>
          <Issues issues={notes} />
        </Card>
      )}
    </div>
  );
}
