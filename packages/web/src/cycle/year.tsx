import type { Answer } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { periodName } from '../texts/period-name.ts';
import { shortDay } from '../texts/short-day.ts';
import { useText } from '../texts/use-text.ts';

/** Twelve months: first and last day of every stage. What is over is quiet, what runs today is marked. */
export function Year({ cycles, today }: { readonly cycles: Answer<'listCycles'>; readonly today: string }) {
  const { t, n } = useText();
  const { year } = cycles;
  const heads = new Map(cycles.cycles.map((head) => [head.id, head]));
  const names = stageNames(t.cycle.shortStages);
  return (
    <Card title={t.cycle.year.title} beside={t.cycle.year.sub}>
      <Scroll label={t.cycle.year.title}>
        <table className="table year">
          <thead>
            <tr>
              <th scope="col" className="text">
                {t.cycle.year.cycle}
              </th>
              {(year[0]?.days ?? []).map(({ stage }) => (
                <th key={stage} scope="col" className="text">
                  {names(stage)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {year.map(({ cycle, days }) => {
              const head = heads.get(cycle);
              return (
                <tr key={cycle}>
                  <th scope="row">
                    {periodName(cycle, n).medium}{' '}
                    {head && (
                      <span className="tag">{head.phase === 'running' ? t.cycle.year.opened : t.cycle.phases[head.phase]}</span>
                    )}
                  </th>
                  {days.map(({ stage, from, to }) => (
                    <td key={stage} className={`text ${to < today ? 'over' : from <= today ? 'now' : ''}`}>
                      {from === to ? shortDay(from, n.locale) : `${shortDay(from, n.locale)} – ${shortDay(to, n.locale)}`}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </Card>
  );
}

const stageNames =
  (names: Readonly<Record<string, string>>) =>
  (stage: string): string =>
    names[stage] ?? stage;
