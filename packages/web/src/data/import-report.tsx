import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { placeText } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import type { Report } from './import-panel.tsx';

/** What an import would do and what is wrong with it: file, row, column, rule and remedy. */
export function ImportReport({
  report,
  busy,
  onCommit,
  onForget,
}: {
  readonly report: Report;
  readonly busy: boolean;
  readonly onCommit: (reason: string, operation: string) => void;
  readonly onForget: () => void;
}) {
  const { t, n } = useText();
  const [reason, setReason] = useState('');
  const [operation] = useState(() => crypto.randomUUID());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCommit(reason.trim() === '' ? t.data.commitDefault : reason, operation);
  };
  return (
    <section className="report" aria-label={t.data.report}>
      <p className={report.ok ? 'verdict good' : 'verdict bad'} role="status">
        <Icon name={report.ok ? 'check' : 'alert-octagon'} /> <strong>{report.ok ? t.data.ready : t.data.notReady}</strong>
        {report.name !== null && <span className="quiet">{report.name}</span>}
      </p>
      <div className="report-row">
        <Tables report={report} />
        <div>
          <h3>
            {report.issueCount === 0 ? t.data.clean : t.data.issues(n.number(report.issueCount))}{' '}
            {report.issueCount > report.issues.length && (
              <span className="beside">{t.data.shownOf(n.number(report.issues.length), n.number(report.issueCount))}</span>
            )}
          </h3>
          {report.issues.length > 0 && <Findings report={report} />}
        </div>
      </div>
      <form className="report-actions" onSubmit={submit}>
        {report.ok && (
          <TextInput
            aria-label={t.data.commitReason}
            placeholder={t.data.commitReason}
            value={reason}
            maxLength={2000}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
        )}
        <button type="button" className="button" onClick={onForget}>
          {t.data.forget}
        </button>
        {report.ok && (
          <button type="submit" className="button primary" disabled={busy}>
            {t.data.commit}
          </button>
        )}
      </form>
    </section>
  );
}

function Tables({ report }: { readonly report: Report }) {
  const { t, n } = useText();
  return (
    <Scroll label={t.data.tables}>
      <table className="table">
        <TableHead
          columns={[
            { text: t.data.table },
            { number: t.data.rowsBefore },
            { number: t.data.rows },
            { number: t.data.added },
            { number: t.data.removed },
            { number: t.data.changed },
          ]}
        />
        <tbody>
          {report.tables
            .filter(({ rows, rowsBefore }) => rows > 0 || rowsBefore > 0)
            .map(({ name, rows, rowsBefore, added, removed, changed }) => (
              <tr key={name}>
                <th scope="row">{name.replaceAll('_', ' ')}</th>
                <td>{n.number(rowsBefore)}</td>
                <td>{n.number(rows)}</td>
                <td>{added === 0 ? '' : n.difference(added)}</td>
                <td>{removed === 0 ? '' : n.difference(-removed)}</td>
                <td>{changed === 0 ? '' : n.number(changed)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Findings({ report }: { readonly report: Report }) {
  const { t } = useText();
  return (
    <Scroll label={t.data.report}>
      <table className="table findings">
        <TableHead
          columns={[{ text: t.states.where }, { text: t.data.rule }, { text: t.states.seen }, { text: t.states.todo }]}
        />
        <tbody>
          {report.issues.map((issue, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity and never move
            <tr key={k}>
              <td className="text">
                <span className={issue.severity === 'error' ? 'tag bad' : issue.severity === 'warning' ? 'tag warn' : 'tag'}>
                  {t.data.severity[issue.severity]}
                </span>{' '}
                {issue.at && placeText(issue.at)}
              </td>
              <td className="text wraps">
                {issue.message}
                {issue.wanted && <small> {issue.wanted}</small>}
              </td>
              <td className="text">{issue.seen}</td>
              <td className="text wraps">{issue.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
