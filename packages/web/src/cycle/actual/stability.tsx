import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';
import type { Against } from './against.ts';

/** How much production of the months both plans hold has changed, zone by zone: the frozen one should hardly move. */
export function Stability({ against: { stability } }: { readonly against: Against }) {
  const { t, n } = useText();
  const known = stability.filter(({ share }) => share !== null);
  const most = Math.max(0.05, ...known.map(({ share }) => share ?? 0));
  return (
    <Card title={t.actual.stability} beside={t.actual.stabilitySub}>
      {known.length === 0 ? (
        <p className="finding">{t.actual.stabilityNone}</p>
      ) : (
        <ul className="stability">
          {stability.map(({ zone, share }) => (
            <li key={zone}>
              <span>{t.actual.zone[zone]}</span>
              <span className="stability-bar" aria-hidden="true">
                <i style={{ width: `${((share ?? 0) / most) * 100}%` }} />
              </span>
              <b>{share === null ? n.number(null) : `${n.percent(share)}\u00a0%`}</b>
            </li>
          ))}
        </ul>
      )}
      <p className="note">{t.actual.stabilityFormula}</p>
    </Card>
  );
}
