import { useText } from '../../texts/use-text.ts';
import { type FamilyPage, lowestService, peakLoad, plannedMoney } from './family-totals.ts';

/** Four figures to look at first: revenue and margin against the budget, service against its target, the fullest resource. */
export function FamilyFigures({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const { currency, service } = page;
  const money = (['revenue', 'margin'] as const).flatMap((measure) => {
    const found = plannedMoney(page, measure);
    return found === null ? [] : [{ measure, ...found }];
  });
  const lowest = lowestService(page);
  const peak = peakLoad(page);
  return (
    <dl className="meeting-kpis">
      {money.map(({ measure, value, gap }) => {
        const scale = n.moneyScale(Math.abs(value), currency);
        return (
          <div key={measure}>
            <dt>
              {t.meeting.money[measure]} <span>{scale.unit}</span>
            </dt>
            <dd>
              <strong>{n.number(value / scale.divisor, scale.decimals)}</strong>
              {gap === null ? (
                <small className="quiet">{t.meeting.noBudget}</small>
              ) : (
                <small className={gap < 0 ? 'negative' : 'positive'}>
                  {n.difference(gap / scale.divisor, scale.decimals)} {t.meeting.onBudget}
                </small>
              )}
            </dd>
          </div>
        );
      })}
      {lowest !== null && (
        <div>
          <dt>
            {t.meeting.service} <span>%</span>
          </dt>
          <dd>
            <strong>{n.percent(lowest)}</strong>
            {service.target !== null && (
              <small className={service.missed > 0 ? 'negative' : 'quiet'}>
                {service.missed > 0
                  ? t.meeting.missed(service.missed, n.percent(service.target))
                  : t.meeting.target(n.percent(service.target))}
              </small>
            )}
          </dd>
        </div>
      )}
      {peak !== null && (
        <div>
          <dt>
            {t.meeting.load(peak.name)} <span>%</span>
          </dt>
          <dd>
            <strong>{n.percent(peak.share, 0)}</strong>
            {peak.fullPeriods > 0 && <small className="negative">{t.meeting.fullPeriods(peak.fullPeriods)}</small>}
          </dd>
        </div>
      )}
    </dl>
  );
}
