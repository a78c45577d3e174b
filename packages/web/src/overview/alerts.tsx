import type { Answer } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView, useWorkspace } from '../view/use-view.ts';

type Alert = Answer<'getOverview'>['alerts'][number];
const signs = { bad: 'alert-octagon', warn: 'alert-triangle', note: 'info' } as const;
const shownFirst = 5;

/** What needs attention, as sentences; each leads to where it can be seen and changed. */
export function Alerts({ alerts }: { readonly alerts: readonly Alert[] | undefined }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? alerts : alerts?.slice(0, shownFirst);
  return (
    <Card
      title={t.overview.attention}
      {...(alerts && alerts.length > 0 ? { beside: t.overview.ofAll(shown?.length ?? 0, alerts.length) } : {})}
      className="alerts"
    >
      {shown === undefined && <Lines count={6} />}
      {shown?.length === 0 && <p className="note">{t.overview.nothing}</p>}
      <ul>
        {shown?.map((alert) => (
          <li key={`${alert.page} ${alert.sentence}`}>
            <OneAlert alert={alert} />
          </li>
        ))}
      </ul>
      {alerts && alerts.length > shownFirst && (
        <button type="button" className="link no-print" onClick={() => setAll(!all)}>
          {all ? t.overview.showFewer : `${t.overview.showAll} (${alerts.length})`}
        </button>
      )}
    </Card>
  );
}

function OneAlert({ alert }: { readonly alert: Alert }) {
  const { t, said } = useText();
  const { view } = useView();
  const { families } = useWorkspace();
  const { severity, sentence, page, product, resource, period } = alert;
  const family = families.some(({ id }) => id === product);
  const place = merged(carried(view), {
    family: family ? product : null,
    item: product !== null && !family ? product : null,
    resource,
    period: resource === null ? null : period,
  });
  const [head, rest] = firstClause(said(sentence));
  return (
    <Link to={`/${page}`} search={place as never} className={`alert ${severity}`}>
      <Icon name={signs[severity]} />
      <span>
        <span className="visually-hidden">{t.overview.severity[severity]}: </span>
        <strong>{head}</strong>
        {rest}
      </span>
    </Link>
  );
}

/** The finding, and what is said about it; a short sentence is the finding as a whole. */
function firstClause(sentence: string): readonly [string, string] {
  const end = /[.;](?=\s)|\s(?=\([^()]*\)\.?$)/.exec(sentence);
  return end === null ? [sentence, ''] : [sentence.slice(0, end.index + 1), sentence.slice(end.index + 1)];
}
