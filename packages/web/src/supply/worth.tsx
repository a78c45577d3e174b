import { Card } from '../parts/page.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import type { Plans } from './supply-page.tsx';

/** Where another hour would save most, in sentences; and the way to try it. */
export function Worth({ plans, onAsk }: { readonly plans: Plans | null; readonly onAsk: (() => void) | undefined }) {
  const { t, said } = useText();
  const sentences = plans?.comparison.bottlenecks ?? [];
  return (
    <Card title={t.supply.worth} className="worth">
      {plans === null && <Lines count={4} />}
      {plans !== null && sentences.length === 0 && <p className="note">{t.supply.worthNone}</p>}
      <ul className="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{said(sentence)}</li>
        ))}
      </ul>
      {plans !== null && onAsk && (
        <button type="button" className="link no-print" onClick={onAsk}>
          {t.supply.tryIt}
        </button>
      )}
    </Card>
  );
}
