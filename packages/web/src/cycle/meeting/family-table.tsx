import { TableHead } from '../../parts/table-head.tsx';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';
import type { FamilyPage } from './family-totals.ts';

/** Closed periods shown in the meeting; the family page of the cycle has them all. */
const shownPeriods = 3;

/** Plan, actual, difference and the difference since the beginning, for the last closed periods. */
export function FamilyTable({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const from = Math.max(0, page.closed - shownPeriods);
  const at = page.labels.slice(from, page.closed).map((_, k) => from + k);
  const blocks = page.blocks.filter(({ line }) => at.some((k) => line.plan[k] != null || line.actual[k] != null));
  if (blocks.length === 0) return null;
  return (
    <table className="table meeting-table">
      <TableHead
        columns={[
          null,
          { number: t.meeting.plan },
          { number: t.meeting.actual },
          { number: t.meeting.difference },
          { number: t.meeting.cumulative },
        ]}
      />
      {blocks.map(({ key, name, unit, line }) => (
        <tbody key={key}>
          <tr className="meeting-block">
            <th scope="rowgroup" colSpan={5}>
              {name}, {unit}
            </th>
          </tr>
          {at
            .filter((k) => line.plan[k] != null || line.actual[k] != null)
            .map((k) => {
              const apart = line.difference[k] ?? null;
              return (
                <tr key={page.labels[k]}>
                  <th scope="row">{periodName(page.labels[k] ?? '', n).short}</th>
                  <td>{n.number(line.plan[k])}</td>
                  <td>
                    <b>{n.number(line.actual[k])}</b>
                  </td>
                  <td className={apart !== null && apart < 0 ? 'negative' : ''}>{n.difference(apart)}</td>
                  <td>{n.difference(line.cumulative[k])}</td>
                </tr>
              );
            })}
        </tbody>
      ))}
    </table>
  );
}
