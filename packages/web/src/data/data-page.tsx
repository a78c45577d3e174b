import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Icon } from '../parts/icon.tsx';
import { Card, Page } from '../parts/page.tsx';
import { LoadSample } from '../states/empty.tsx';
import { Issues } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useMayEdit, useView, useWorkspace } from '../view/use-view.ts';
import { ImportPanel } from './import-panel.tsx';
import { TableView } from './table-view.tsx';

/** The base data: what there is, how it came, and how newer data come in. */
export function DataPage() {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { view, change } = useView();
  const mayEdit = useMayEdit();
  const { data: heads } = useAnswer('listTables', workspace.base === null ? null : {});
  const [importing, setImporting] = useState(workspace.base === null);
  const tables = heads?.tables ?? [];
  const filled = tables.filter(({ rows }) => rows > 0);
  const table = tables.find(({ name }) => name === view.table) ?? filled.find(({ name }) => name === 'items') ?? filled[0];
  const newest = workspace.bases.find(({ hash }) => hash === workspace.base);
  const sentence =
    workspace.base === null
      ? t.states.emptyTitle
      : heads && t.data.sentence(workspace.name, n.number(workspace.counts.items ?? 0), n.number(filled.length));
  return (
    <Page
      sentence={sentence}
      sub={newest && t.data.sub(n.moment(newest.at), newest.by)}
      actions={
        mayEdit &&
        !importing && (
          <button type="button" className="button primary" onClick={() => setImporting(true)}>
            <Icon name="upload" size={14} />
            {t.data.import}
          </button>
        )
      }
    >
      {importing && mayEdit && <ImportPanel onClose={workspace.base === null ? undefined : () => setImporting(false)} />}
      {workspace.base === null && mayEdit && (
        <p className="state-actions">
          <LoadSample />
        </p>
      )}
      {workspace.base === null && !mayEdit && <p className="note">{t.states.emptyViewer}</p>}
      {table && (
        <div className="data-row">
          <nav className="card table-list" aria-label={t.data.tables}>
            <h2>{t.data.tables}</h2>
            <ul>
              {tables.map(({ name, rows }) => (
                <li key={name}>
                  <button
                    type="button"
                    aria-current={name === table.name ? 'true' : undefined}
                    className={rows === 0 ? 'quiet' : ''}
                    onClick={() => change({ table: name, find: null, offset: null })}
                  >
                    <span>{name.replaceAll('_', ' ')}</span>
                    <small>{n.number(rows)}</small>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <TableView key={table.name} name={table.name} />
        </div>
      )}
      {workspace.issues.length > 0 && (
        <Card title={t.data.notes} beside={t.data.issues(n.number(workspace.issues.length))}>
          <Issues issues={workspace.issues} />
        </Card>
      )}
      {workspace.bases.length > 1 && (
        <Card title={t.data.versions}>
          <table className="table">
            <tbody>
              {workspace.bases.map(({ hash, name, by, at, reason }) => (
                <tr key={hash}>
                  <th scope="row">
                    {name} {hash === workspace.base && <span className="tag accent">{t.supply.inView}</span>}
                  </th>
                  <td className="text">{n.moment(at)}</td>
                  <td className="text">{by}</td>
                  <td className="text">{reason}</td>
                  <td className="text">
                    <small>{hash.slice(0, 12)}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </Page>
  );
}
