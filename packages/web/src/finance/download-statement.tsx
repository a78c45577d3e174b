import { useText } from '../texts/use-text.ts';
import type { MoneyAnswer } from './columns.ts';
import { useMoney } from './money-view.ts';
import { csvName, statementCsv } from './statement-csv.ts';

/** Gives the statement in view as a file. */
export function DownloadStatement({ answer, year }: { readonly answer: MoneyAnswer; readonly year: number }) {
  const { t } = useText();
  const { money } = useMoney();
  const download = () => {
    const { by, unfolded } = money;
    const text = statementCsv(answer, { by, year, gaps: money.cells === 'gap', unfolded, lastYear: t.finance.lastYear });
    // The mark tells spreadsheets that it is UTF-8.
    const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = csvName(answer, { by, year });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="button" title={t.finance.downloadMeans} onClick={download}>
      {t.finance.download}
    </button>
  );
}
