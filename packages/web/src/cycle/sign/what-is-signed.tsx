import { Card } from '../../parts/page.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';
import { NumbersByPeriod } from '../actual/numbers-by-period.tsx';
import { planName } from '../chain/plan-name.ts';
import type { DraftPlan } from './sign-page.tsx';

/** What the plan gives away: hours, people and money, said in words, and by period underneath. */
export function WhatIsSigned({ plan }: { readonly plan: DraftPlan }) {
  const { t, n } = useText();
  const { allots, currency, hash } = plan;
  if (allots === null) return null;
  const [first, last] = [allots.periods[0], allots.periods.at(-1)];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const people = allots.heads.length === 0 ? null : { least: Math.min(...allots.heads), most: Math.max(...allots.heads) };
  const facts: readonly (readonly [string, string, string])[] = [
    [t.sign.hours, n.number(sum(allots.hours)), t.sign.overtime(n.number(sum(allots.overtimeHours)))],
    ...(people === null || people.most === 0
      ? []
      : ([
          [
            t.sign.people,
            people.least === people.most ? n.number(people.most) : t.sign.fromTo(n.number(people.least), n.number(people.most)),
            t.sign.peopleSub(n.number(allots.heads[0] ?? 0), n.number(allots.heads.at(-1) ?? 0)),
          ],
        ] as const)),
    [t.sign.cost, n.money(sum(allots.cost), currency), t.sign.revenue(n.money(sum(allots.revenue), currency))],
  ];
  return (
    <Card title={t.sign.what} beside={planName(plan.folder, n)}>
      <p className="sign-words">
        {t.sign.gives(
          plan.title,
          first === undefined ? '' : periodName(first, n).long,
          last === undefined ? '' : periodName(last, n).long,
        )}
      </p>
      <dl className="sign-facts">
        {facts.map(([name, value, sub]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong>
              <small>{sub}</small>
            </dd>
          </div>
        ))}
      </dl>
      {plan.provenGap !== null && <p className="note">{t.sign.proven(n.percent(Math.max(0, plan.provenGap), 2))}</p>}
      {hash !== null && (
        <p className="note">
          {t.sign.fingerprint}{' '}
          <code className="hash" title={hash}>
            {hash.slice(0, 12)}
          </code>
          . {t.sign.fingerprintMeans}
        </p>
      )}
      <NumbersByPeriod
        title={t.sign.byPeriod}
        periods={allots.periods}
        rows={[
          [t.sign.hours, allots.hours.map((value) => n.number(value))],
          [t.sign.overtimeHours, allots.overtimeHours.map((value) => n.number(value))],
          [t.sign.people, allots.heads.map((value) => n.number(value))],
          [t.sign.costIn(currency), allots.cost.map((value) => n.number(value))],
          [t.sign.revenueIn(currency), allots.revenue.map((value) => n.number(value))],
        ]}
      />
    </Card>
  );
}
