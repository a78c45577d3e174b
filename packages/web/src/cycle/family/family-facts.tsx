import type { FamilyPage } from '@equipoise/api';
import { Card } from '../../parts/page.tsx';
import { useText } from '../../texts/use-text.ts';

/** Money against the annual operating plan, and what holds the family back: each one number with its meaning beside it. */
export function FamilyFacts({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const m = t.familyPages;
  const { money, currency, closed, service, daysOfSupply, weeksOfLeadTime, capacity } = page;
  const full = capacity.filter(({ fullPeriods }) => fullPeriods > 0).toSorted((a, b) => b.fullPeriods - a.fullPeriods);
  const planned = (values: readonly (number | null)[]) => values.slice(closed).filter((value): value is number => value !== null);
  const worst = Math.min(...planned(service.value));
  const cover = planned(daysOfSupply ?? weeksOfLeadTime ?? []);
  return (
    <Card title={m.money} beside={m.moneySub} className="family-facts">
      <dl>
        {money.map(({ measure, value, gap }) => {
          const known = planned(value);
          if (known.length === 0) return null;
          const isStock = measure === 'inventory-value' || measure === 'cash';
          const amount = isStock ? (known.at(-1) ?? 0) : known.reduce((sum, one) => sum + one, 0);
          return (
            <div key={measure}>
              <dt>{m.measures[measure]}</dt>
              <dd>
                <strong>{n.money(amount, currency)}</strong>
                <span
                  className={
                    gap === null || gap === 0 ? 'quiet' : gap > 0 === (measure !== 'inventory-value') ? 'positive' : 'negative'
                  }
                >
                  {gap === null ? m.noBudget : m.gap(`${gap > 0 ? '+' : ''}${n.money(gap, currency)}`)}
                </span>
              </dd>
            </div>
          );
        })}
        {Number.isFinite(worst) && (
          <div>
            <dt>{m.lowestService}</dt>
            <dd>
              <strong>{n.percent(worst)}&nbsp;%</strong>
              <span className={service.missed > 0 ? 'negative' : 'quiet'}>
                {service.target === null ? '' : m.serviceTarget(`${n.percent(service.target)}\u00a0%`)}
              </span>
            </dd>
          </div>
        )}
        {cover.length > 0 && (
          <div>
            <dt>{daysOfSupply === null ? m.leadTime : m.cover}</dt>
            <dd>
              <strong>{n.number(cover[0], daysOfSupply === null ? 1 : 0)}</strong>
              <span className="quiet">{m.atEnd(n.number(cover.at(-1), daysOfSupply === null ? 1 : 0))}</span>
            </dd>
          </div>
        )}
        {full.map(({ resource, name, fullPeriods, share }) => (
          <div key={resource}>
            <dt>{name}</dt>
            <dd>
              <strong>{n.percent(Math.max(...planned(share)), 0)}&nbsp;%</strong>
              <span className="negative">{m.full(fullPeriods)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
