import type { Answer, Cycle } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Segments } from '../parts/segments.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { carried, useView } from '../view/use-view.ts';

type Line = Answer<'getRegister'>['lines'][number];
const shows = ['all', 'assumption', 'risk', 'opportunity', 'changed'] as const;
type Show = (typeof shows)[number];
const tones = { assumption: '', risk: 'bad', opportunity: 'good', open: '' } as const;

/** Every assumption of the plan and every risk and opportunity beside it, with what changed since the cycle before. */
export function Register({ cycle }: { readonly cycle: Cycle }) {
  const { t, n, said } = useText();
  const { view } = useView();
  const [show, setShow] = useState<Show>('all');
  const { data, error, refetch } = useAnswer('getRegister', { id: cycle.head.id });
  const all = data?.lines ?? [];
  const lines = all.filter((line) => isShown(line, show)).toSorted((a, b) => Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0));
  const scale = n.moneyScale(Math.max(0, ...all.map(({ money }) => Math.abs(money ?? 0))), data?.currency ?? '');
  const money = (amount: number | null) => n.difference(amount === null ? null : amount / scale.divisor, scale.decimals);
  const weighed = ({ money: amount, probability, kind }: Line) =>
    kind === 'assumption' || amount === null || probability === null ? null : amount * probability;
  return (
    <Card
      title={t.cycle.register.title}
      beside={t.cycle.register.sub}
      right={
        <Link to="/scenarios" search={{ ...carried(view), scenario: cycle.head.scenario } as never} className="link no-print">
          {t.cycle.register.toScenario}
        </Link>
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {!data && !error && <Lines count={6} />}
      {data && (
        <>
          <p className="finding">{said(data.sentence)}</p>
          <div className="register-tools no-print">
            <Segments
              label={t.cycle.register.show}
              value={show}
              choices={shows.map((value) => ({ value, label: t.cycle.register.filters[value] }))}
              onChange={setShow}
            />
          </div>
          {lines.length === 0 && <p className="note">{t.cycle.register.none}</p>}
          {lines.length > 0 && (
            <Scroll label={t.cycle.register.title}>
              <table className="table register">
                <TableHead
                  columns={[
                    { text: t.cycle.register.what },
                    { text: t.cycle.register.who },
                    { number: t.cycle.register.chance },
                    { number: t.cycle.register.money(scale.unit) },
                    { number: t.cycle.register.weighed(scale.unit) },
                  ]}
                />
                <tbody>
                  {lines.map((line) => (
                    <tr key={`${line.id} ${line.change}`} className={line.change === 'gone' ? 'gone' : ''}>
                      <th scope="row" className="wraps">
                        <span className={`tag ${tones[line.kind]}`}>{t.cycle.register.kinds[line.kind]}</span>{' '}
                        {line.change !== null && <span className="tag accent">{t.cycle.register.changes[line.change]}</span>}{' '}
                        {said(line.sentence)}{' '}
                        {!line.ticked && line.kind === 'assumption' && <span className="note">{t.cycle.register.off}</span>}
                      </th>
                      <td className="text wraps">
                        {whoOf(line.owner, t.scenarios.team[line.team])}: {line.reason || t.scenarios.noReason}
                        {line.expires !== null && <span className="note"> ({t.cycle.register.until(n.day(line.expires))})</span>}
                      </td>
                      <td>{line.probability === null ? n.number(null) : n.percent(line.probability, 0)}</td>
                      <td>{money(line.money)}</td>
                      <td>{money(weighed(line))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
        </>
      )}
    </Card>
  );
}

/** Owner and team; one word where they are the same. */
const whoOf = (owner: string, team: string): string => (owner === team ? owner : `${owner}, ${team}`);

function isShown(line: Line, show: Show): boolean {
  if (show === 'all') return true;
  return show === 'changed' ? line.change !== null : line.kind === show;
}
