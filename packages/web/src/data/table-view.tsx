import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Words } from '../parts/words.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';

const pageRows = 50;

/** A table of the base data to look at: paged and searched on the server. */
export function TableView({ name }: { readonly name: string }) {
  const { t, n } = useText();
  const { view, change } = useView();
  const [typed, setTyped] = useState(view.find ?? '');
  const offset = view.offset ?? 0;
  const { data, error, isPlaceholderData } = useAnswer('readTable', { name, offset, limit: pageRows, search: view.find ?? '' });
  useSettled(typed, (text) => {
    if (text !== (view.find ?? '')) change({ find: text === '' ? null : text, offset: null }, { replace: true });
  });
  if (error) return <Failure error={error} />;
  if (!data || data.head.name !== name) {
    return (
      <Card title={name.replaceAll('_', ' ')}>
        <Lines count={8} />
      </Card>
    );
  }
  const { head, periods, rows, total } = data;
  // Numbers of a column stand under each other by their decimal points.
  const decimals = (rows[0] ?? []).map((_, at) =>
    Math.max(0, ...rows.map((row) => (typeof row[at] === 'number' ? decimalsOf(row[at]) : 0))),
  );
  const isNumber = (at: number) => at >= head.columns.length || head.columns[at]?.kind === 'number';
  return (
    <Card
      title={head.name.replaceAll('_', ' ')}
      beside={<Words text={head.about} />}
      className="table-view"
      right={
        <TextInput
          aria-label={t.data.searchTable(head.name)}
          placeholder={t.frame.search}
          leftSection={<Icon name="search" size={14} />}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      }
    >
      {rows.length === 0 ? (
        <p className="note">{head.rows === 0 ? t.data.emptyTable : t.data.noRows}</p>
      ) : (
        <Scroll label={head.name}>
          <table className={isPlaceholderData ? 'table dimmed' : 'table'}>
            <thead>
              <tr>
                {head.columns.map(({ name: column, unit, meaning, kind }) => (
                  <th key={column} scope="col" className={kind === 'number' ? '' : 'text'} title={meaning}>
                    {column.replaceAll('_', ' ')} {unit !== null && <small>{unit}</small>}
                  </th>
                ))}
                {periods.map((period) => (
                  <th key={period} scope="col">
                    {periodName(period, n).medium}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
                <tr key={offset + k}>
                  {row.map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stand still
                    <td key={at} className={isNumber(at) ? '' : 'text'}>
                      {typeof cell === 'number' ? n.number(cell, decimals[at]) : cell === null ? '' : String(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {total > pageRows && (
        <div className="pager">
          <span className="note">
            {t.data.page(n.number(offset + 1), n.number(Math.min(total, offset + rows.length)), n.number(total))}
          </span>
          <button
            type="button"
            className="button"
            disabled={offset === 0}
            onClick={() => change({ offset: offset - pageRows > 0 ? offset - pageRows : null })}
          >
            {t.data.previous}
          </button>
          <button
            type="button"
            className="button"
            disabled={offset + pageRows >= total}
            onClick={() => change({ offset: offset + pageRows })}
          >
            {t.data.next}
          </button>
        </div>
      )}
    </Card>
  );
}

/** As many decimals as the number has, at most four. */
function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 4; decimals += 1)
    if (Math.abs(value - Number(value.toFixed(decimals))) < 1e-9) return decimals;
  return 4;
}

/** Calls back when typing has paused. */
function useSettled(value: string, settled: (value: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause counts from the last letter
  useEffect(() => {
    const timer = setTimeout(() => settled(value), 250);
    return () => clearTimeout(timer);
  }, [value]);
}
