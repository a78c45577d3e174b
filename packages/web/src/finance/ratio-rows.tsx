import { useText } from '../texts/use-text.ts';
import type { MoneyAnswer, shownColumns } from './columns.ts';
import { useMoney } from './money-view.ts';

const shown: readonly MoneyAnswer['ratios'][number]['ratio'][] = ['grossMargin', 'profit', 'turns', 'cashToCash'];

/** Rates below the statement: recomputed for every column, never added up. */
export function RatioRows({
  answer,
  columns,
  year,
  withReference,
}: {
  readonly answer: MoneyAnswer;
  readonly columns: ReturnType<typeof shownColumns>;
  readonly year: number;
  readonly withReference: boolean;
}) {
  const { t, n } = useText();
  const { money } = useMoney();
  const ratios = answer.ratios.filter(({ ratio, years }) => shown.includes(ratio) && years.some(({ value }) => value !== null));
  return ratios.map(({ ratio, unit, values, years }, k) => {
    const text = (value: number | null | undefined) => {
      if (value === null || value === undefined) return '';
      return unit === 'share' ? n.number(100 * value, 1) : n.number(value, unit === 'turns' ? 1 : 0);
    };
    const cell = years[year];
    const apart = cell === undefined || cell.value === null || cell.reference === null ? null : cell.value - cell.reference;
    return (
      <tr key={ratio} className={k === 0 ? 'ratio opens' : 'ratio'}>
        <th scope="row" className="name">
          <span className="no-fold">{t.finance.ratios[ratio]}</span>
        </th>
        {columns.map(({ label, at }) => (
          <td key={label} className={money.by === 'year' && at === year ? 'year' : ''}>
            {text(values[at])}
          </td>
        ))}
        {money.by !== 'year' && <td className="year">{text(cell?.value)}</td>}
        {withReference && (
          <>
            <td className="first-gap quiet">{text(cell?.reference)}</td>
            <td>
              {apart === null
                ? ''
                : unit === 'share'
                  ? `${n.difference(100 * apart, 1)} ${t.finance.point}`
                  : n.difference(apart, unit === 'turns' ? 1 : 0)}
            </td>
            <td />
          </>
        )}
        {money.beside !== 'last-year' && <td />}
      </tr>
    );
  });
}
