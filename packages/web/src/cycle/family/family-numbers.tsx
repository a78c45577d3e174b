import type { FamilyPage } from '@equipoise/api';
import { Scroll } from '../../parts/scroll.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';

type Values = readonly (number | null)[];

interface Row {
  readonly name: string;
  readonly values: Values;
  readonly say: (value: number | null) => string;
  readonly strong?: true;
  readonly bad?: (value: number) => boolean;
}

interface Group {
  readonly key: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Every number of the page: closed periods on grey, then the plan. */
export function FamilyNumbers({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const groups = useGroups(page);
  const names = page.labels.map((label) => periodName(label, n));
  const ground = (at: number) => (at < page.closed ? 'closed-period' : undefined);
  return (
    <Scroll label={t.familyPages.numbers}>
      <table className="table family-numbers">
        <thead>
          <tr>
            <td />
            {names.map(({ short, year, opensYear }, at) => (
              <th key={page.labels[at]} scope="col" className={ground(at)}>
                {short}
                {(at === 0 || opensYear) && <small> {year}</small>}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ key, name, rows }) => (
          <tbody key={key}>
            <tr className="group">
              <th scope="rowgroup">{name}</th>
              {page.labels.map((label, at) => (
                <td key={label} className={ground(at)} />
              ))}
            </tr>
            {rows.map((row) => (
              <tr key={row.name} className={row.strong ? 'total' : undefined}>
                <th scope="row">{row.name}</th>
                {row.values.map((value, at) => (
                  <td
                    key={page.labels[at]}
                    className={
                      [ground(at), value !== null && row.bad?.(value) ? 'negative' : ''].filter(Boolean).join(' ') || undefined
                    }
                  >
                    {value === null ? '' : row.say(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

function useGroups({
  blocks,
  closed,
  daysOfSupply,
  weeksOfLeadTime,
  service,
  capacity,
  money,
  currency,
}: FamilyPage): readonly Group[] {
  const { t, n } = useText();
  const m = t.familyPages;
  const units = (value: number | null) => n.number(value);
  const apart = (value: number | null) => n.difference(value);
  const past = (values: Values) => values.map((value, at) => (at < closed ? value : null));
  const scale = n.moneyScale(
    Math.max(0, ...money.flatMap(({ value, budget }) => [...value, ...budget].map((amount) => Math.abs(amount ?? 0)))),
    currency,
  );
  const amount = (value: number | null) => n.number(value === null ? null : value / scale.divisor, scale.decimals);
  const apartMoney = (value: number | null) => n.difference(value === null ? null : value / scale.divisor, scale.decimals);
  const isKnown = ({ values }: Row) => values.some((value) => value !== null);
  const cover: Row[] = [
    ...(daysOfSupply === null
      ? []
      : [{ name: m.cover, values: daysOfSupply, say: (value: number | null) => n.number(value, 0) }]),
    ...(weeksOfLeadTime === null
      ? []
      : [{ name: m.leadTime, values: weeksOfLeadTime, say: (value: number | null) => n.number(value, 1) }]),
    {
      name: m.service,
      values: service.value,
      say: (value: number | null) => n.percent(value),
      bad: (value: number) => service.target !== null && value < service.target - 1e-9,
    },
  ];
  return [
    ...blocks.map(
      ({ key, name, unit, line }): Group => ({
        key,
        name: `${name}, ${unit}`,
        rows: [
          { name: m.rows.plan, values: line.plan, say: units },
          { name: m.rows.actual, values: line.actual, say: units, strong: true as const },
          { name: m.rows.difference, values: past(line.difference), say: apart },
          ...(key === 'stock' || key === 'backlog'
            ? []
            : [{ name: m.rows.cumulative, values: past(line.cumulative), say: apart }]),
        ].filter(isKnown),
      }),
    ),
    {
      key: 'cover',
      name:
        service.target === null ? m.service : `${m.serviceAndCover}, ${m.serviceTarget(`${n.percent(service.target)}\u00a0%`)}`,
      rows: cover.filter(isKnown),
    },
    ...capacity.map(
      ({ resource, name, unit, required, demonstrated, share }): Group => ({
        key: `capacity ${resource}`,
        name: `${name}, ${unit}`,
        rows: [
          { name: m.required, values: required, say: units },
          { name: m.demonstrated, values: demonstrated, say: units },
          {
            name: m.load,
            values: share,
            say: (value: number | null) => n.percent(value, 0),
            bad: (value: number) => value > 1 + 1e-3,
          },
        ].filter(isKnown),
      }),
    ),
    ...money.map(
      ({ measure, value, budget, difference }): Group => ({
        key: measure,
        name: `${m.measures[measure]}, ${scale.unit}`,
        rows: [
          { name: m.rows.value, values: value, say: amount, strong: true as const },
          { name: m.aop, values: budget, say: amount },
          {
            name: m.rows.difference,
            values: difference,
            say: apartMoney,
            bad: (one: number) => one < 0 && measure !== 'inventory-value',
          },
        ].filter(isKnown),
      }),
    ),
  ].filter(({ rows }) => rows.length > 0);
}
