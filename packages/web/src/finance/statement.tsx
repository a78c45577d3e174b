import type { MoneyLine, MoneyYearCell } from '@equipoise/api';
import { Fragment } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';
import { besideName, columnName, type MoneyAnswer, shownColumns } from './columns.ts';
import { isEmpty, type LineId, sections, takesOff } from './lines.ts';
import { bracketed, gapText, largestOf, type StatementScale, statementScale } from './money-format.ts';
import { useMoney } from './money-view.ts';
import { RatioRows } from './ratio-rows.tsx';

/** The statement: columns of the year in view, the year, what it is held against, the gap, and last year. */
export function StatementTable({ answer, year }: { readonly answer: MoneyAnswer; readonly year: number }) {
  const { t, n } = useText();
  const { money, set } = useMoney();
  const byLine = new Map(answer.lines.map((line) => [line.line, line]));
  const columns = shownColumns(answer, money.by, year);
  const scale = statementScale(
    largestOf(answer.lines.filter(({ unit }) => unit === 'money').flatMap(({ years }) => years.map(({ value }) => value))),
  );
  const sign = n.currency(answer.currency);
  const unit = scale.divisor === 1 ? sign : scale.divisor === 1000 ? t.finance.thousand(sign) : t.finance.million(sign);
  const whole = answer.years[year];
  const name = answer.against === null || money.beside === 'target' ? null : besideName(answer.against);
  const withPast = money.beside !== 'last-year';
  const fold = (head: LineId) => {
    const open = money.unfolded.includes(head);
    set({ unfolded: open ? money.unfolded.filter((one) => one !== head) : [...money.unfolded, head] }, { replace: true });
  };
  return (
    <Card title={t.finance.statement} beside={unit} className="statement-card">
      <Scroll label={t.finance.statement}>
        <table className={money.by === 'period' ? 'statement dense' : 'statement'}>
          <thead>
            <tr>
              <th scope="col" className="name">
                {unit}
              </th>
              {columns.map(({ label, complete }) => (
                <th key={label} scope="col">
                  {periodLabel(label)}
                  {!complete && '*'}
                </th>
              ))}
              {money.by !== 'year' && (
                <th scope="col" className="year">
                  {whole && columnName(whole)}
                </th>
              )}
              {name !== null && (
                <>
                  <th scope="col" className="first-gap">
                    {name}
                  </th>
                  <th scope="col">{t.finance.gap(name)}</th>
                  <th scope="col">{t.finance.percent}</th>
                </>
              )}
              {withPast && (
                <th scope="col" className="last-cell">
                  {t.finance.lastYear}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {sections.map(({ head, parts, opens }) => {
              const line = byLine.get(head);
              if (line === undefined || (head === 'heads' && isEmpty({ ...line, total: false }))) return null;
              const below = parts.flatMap((id) => byLine.get(id) ?? []).filter((one) => !isEmpty(one));
              const open = below.length > 0 && money.unfolded.includes(head);
              return (
                <Fragment key={head}>
                  <Row
                    {...{ line, head, scale, columns, year, name }}
                    className={opens ? 'total opens' : 'total'}
                    onFold={below.length === 0 ? null : () => fold(head)}
                    open={open}
                  />
                  {open && below.map((part) => <Row key={part.line} {...{ line: part, head, scale, columns, year, name }} />)}
                </Fragment>
              );
            })}
            <RatioRows answer={answer} columns={columns} year={year} withReference={name !== null} />
          </tbody>
        </table>
      </Scroll>
      {columns.some(({ complete }) => !complete) && (
        <p className="note">* {t.finance.partOf(columns.find(({ complete }) => !complete)?.label ?? '', spanText(columns))}</p>
      )}
    </Card>
  );

  function periodLabel(label: string): string {
    return money.by === 'period' ? periodName(label, n).short : money.by === 'quarter' ? label.replace(/^\d+ /, '') : label;
  }

  function spanText(list: readonly { readonly from: string; readonly to: string; readonly complete: boolean }[]): string {
    const cut = list.find(({ complete }) => !complete);
    return cut === undefined ? '' : `${periodName(cut.from, n).medium} – ${periodName(cut.to, n).medium}`;
  }
}

function Row({
  line,
  head,
  scale,
  columns,
  year,
  name,
  className = '',
  onFold = null,
  open = false,
}: {
  readonly line: MoneyLine;
  readonly head: LineId;
  readonly scale: StatementScale;
  readonly columns: ReturnType<typeof shownColumns>;
  readonly year: number;
  readonly name: string | null;
  readonly className?: string;
  readonly onFold?: (() => void) | null;
  readonly open?: boolean;
}) {
  const { t, n } = useText();
  const { money } = useMoney();
  const off = takesOff(line, head);
  const inMoney = line.unit === 'money';
  const own: StatementScale = inMoney ? scale : { divisor: 1, decimals: line.unit === 'heads' ? 1 : 0 };
  const cell = line.years[year];
  const label = line.line === 'variance' ? t.finance.short.variance : line.label;
  const showsGap = money.cells === 'gap' && name !== null;
  const isMemo = line.line === 'variance' || line.line === 'costAtStandard';
  return (
    <tr className={`${className}${isMemo ? ' of-it' : ''}`}>
      <th scope="row" className={className === '' ? 'name part' : 'name'}>
        {onFold === null ? (
          <span className={className === '' ? '' : 'no-fold'}>{label}</span>
        ) : (
          <button type="button" className="fold" aria-expanded={open} title={t.finance.fold(label)} onClick={onFold}>
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
            {label}
          </button>
        )}
      </th>
      {columns.map((column) => (
        <td key={column.label} className={money.by === 'year' && column.at === year ? 'year' : ''}>
          {showsGap ? (
            <Gap line={line} difference={line.difference[column.at] ?? null} off={off} own={own} />
          ) : (
            <Door line={line} column={column.label} text={bracketed(line.values[column.at] ?? null, off, own, n)} />
          )}
        </td>
      ))}
      {money.by !== 'year' && (
        <td className="year">
          <Door line={line} column={String(columns[0]?.fiscalYear ?? '')} text={bracketed(cell?.value ?? null, off, own, n)} />
        </td>
      )}
      {name !== null && <GapCells cell={cell} off={off} own={own} />}
      {money.beside !== 'last-year' && <td className="quiet last-cell">{bracketed(cell?.lastYear ?? null, off, own, n)}</td>}
    </tr>
  );
}

function GapCells({
  cell,
  off,
  own,
}: {
  readonly cell: MoneyYearCell | undefined;
  readonly off: boolean;
  readonly own: StatementScale;
}) {
  const { n } = useText();
  const difference = cell?.difference ?? null;
  const sign = off ? -1 : 1;
  const tone =
    cell === undefined || cell.good === 0 || Math.abs((difference ?? 0) / own.divisor) < 0.5
      ? ''
      : cell.good > 0
        ? 'positive'
        : 'negative';
  return (
    <>
      <td className="first-gap quiet">{bracketed(cell?.reference ?? null, off, own, n)}</td>
      <td className={tone}>{gapText(difference === null ? null : sign * difference, own, n)}</td>
      <td className={tone}>{typeof cell?.share === 'number' ? n.difference(100 * sign * cell.share, 1) : ''}</td>
    </>
  );
}

/** The gap of one column: good or bad by its sign for profit, in words of the sign alone. */
function Gap({
  line,
  difference,
  off,
  own,
}: {
  readonly line: MoneyLine;
  readonly difference: number | null;
  readonly off: boolean;
  readonly own: StatementScale;
}) {
  const { n } = useText();
  if (difference === null) return null;
  const text = gapText(off ? -difference : difference, own, n);
  const tone = line.good * difference;
  return <span className={text === n.difference(0) || tone === 0 ? '' : tone > 0 ? 'positive' : 'negative'}>{text}</span>;
}

/** A number that opens its formula. */
function Door({ line, column, text }: { readonly line: MoneyLine; readonly column: string; readonly text: string }) {
  const { t } = useText();
  const { change } = useView();
  if (text === '') return null;
  return (
    <button
      type="button"
      className="door-number"
      title={t.finance.why(line.label, column)}
      onClick={() => change({ why: { of: 'money', line: line.line, period: column } }, { replace: true })}
    >
      {text}
    </button>
  );
}
