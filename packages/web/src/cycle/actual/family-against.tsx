import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { Card } from '../../parts/page.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';
import { axisHeight, panelOption } from '../meeting/panel-option.ts';
import type { Against, FamilyLine } from './against.ts';
import { NumbersByPeriod } from './numbers-by-period.tsx';

const height = 150;

/** Sales, production and stock of a family, what came against what was planned, month by month. */
export function FamilyAgainst({ against, family }: { readonly against: Against; readonly family: FamilyLine }) {
  const { t, n } = useText();
  const { periods } = against;
  const panels = useMemo(() => {
    const axis = periods.map((label) => {
      const { initial, year, opensYear, medium } = periodName(label, n);
      return { initial, year, opensYear, long: medium };
    });
    const panel = { axis, closed: periods.length, height, labelled: true, first: false };
    return (['sales', 'production', 'stock'] as const).map((key) => {
      const name = t.actual.measure[key];
      const line = family[key];
      return { key, name, line, option: panelOption({ key, name, unit: family.unit, line }, panel, { t, n }) };
    });
  }, [periods, family, t, n]);
  return (
    <Card
      title={family.name}
      beside={family.unit}
      right={
        <span className="planned-key">
          <i aria-hidden="true" /> {t.meeting.plannedThen}
        </span>
      }
    >
      <div className="against-panels">
        {panels.map(({ key, name, option }) => (
          <figure key={key}>
            <figcaption>{name}</figcaption>
            <Chart option={option} height={height + axisHeight} label={`${family.name}, ${name}`} />
          </figure>
        ))}
      </div>
      <NumbersByPeriod
        title={t.chart.asTable}
        periods={periods}
        rows={panels.flatMap(({ name, line }) => [
          [`${name}, ${t.meeting.plan}`, line.plan.map((value) => n.number(value))] as const,
          [`${name}, ${t.meeting.actual}`, line.actual.map((value) => n.number(value))] as const,
          [`${name}, ${t.meeting.difference}`, line.difference.map((value) => n.difference(value))] as const,
          [`${name}, ${t.meeting.cumulative}`, line.cumulative.map((value) => n.difference(value))] as const,
        ])}
      />
    </Card>
  );
}
