import { type Download, DownloadMenu } from '../parts/download-menu.tsx';
import { useText } from '../texts/use-text.ts';
import { useAskedMoney, workbookPath } from './asked-money.ts';
import type { MoneyAnswer } from './columns.ts';
import { useMoney } from './money-view.ts';
import { fileName, statementCsv } from './statement-csv.ts';

/** Gives the statement as a file: what is in view as CSV, made here, or every column as a workbook, made by the server. */
export function DownloadStatement({ answer, year }: { readonly answer: MoneyAnswer; readonly year: number }) {
  const { t } = useText();
  const { money } = useMoney();
  const asked = useAskedMoney();
  const { by, unfolded } = money;
  const workbook: readonly Download[] =
    asked === null
      ? []
      : [
          {
            label: t.finance.downloads.xlsx,
            name: fileName(answer, { by, year: null }, 'xlsx'),
            file: { path: workbookPath(asked) },
          },
        ];
  const csv = () => {
    const text = statementCsv(answer, { by, year, gaps: money.cells === 'gap', unfolded, lastYear: t.finance.lastYear });
    // The mark tells spreadsheets that it is UTF-8.
    return new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' });
  };
  return (
    <DownloadMenu
      title={t.finance.download}
      making={t.finance.downloading}
      failed={t.finance.notDownloaded}
      downloads={[...workbook, { label: t.finance.downloads.csv, name: fileName(answer, { by, year }, 'csv'), file: csv }]}
    />
  );
}
