import { Menu } from '@mantine/core';
import { useState } from 'react';
import { saveFile, takeFile } from '../api/server-file.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
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
  const [making, setMaking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const csv = () => {
    const { by, unfolded } = money;
    const text = statementCsv(answer, { by, year, gaps: money.cells === 'gap', unfolded, lastYear: t.finance.lastYear });
    // The mark tells spreadsheets that it is UTF-8.
    saveFile(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), fileName(answer, { by, year }, 'csv'));
  };
  const workbook = async () => {
    if (asked === null) return;
    setMaking(true);
    try {
      const taken = await takeFile(workbookPath(asked));
      if (taken.kind === 'file') saveFile(taken.file, fileName(answer, { by: money.by, year: null }, 'xlsx'));
      else setFailed(taken.why);
    } catch {
      setFailed(t.pack.offline);
    }
    setMaking(false);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="button" disabled={making} aria-busy={making}>
            {t.finance.download}
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void workbook()}>{t.finance.downloads.xlsx}</Menu.Item>
          <Menu.Item onClick={csv}>{t.finance.downloads.csv}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failed !== null && (
        <Dialog title={t.finance.notDownloaded} onClose={() => setFailed(null)}>
          <div className="form">
            <p>{failed}</p>
            <div className="form-actions">
              <button type="button" className="button primary" onClick={() => setFailed(null)}>
                {t.pack.close}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
