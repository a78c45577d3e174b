import { useEffect, useMemo, useRef, useState } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { divisorOf } from '../../charts/scale.ts';
import { periodName } from '../../texts/period-name.ts';
import { useText } from '../../texts/use-text.ts';
import { useWorkspace } from '../../view/use-view.ts';
import { NumbersByPeriod } from '../actual/numbers-by-period.tsx';
import type { FamilyPage } from './family-totals.ts';
import { axisHeight, largestOf, panelOption } from './panel-option.ts';

/** Sales, production and stock under each other on one axis of time, as tall as the screen allows. */
export function FamilyPanels({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const { bucket } = useWorkspace();
  const box = useRef<HTMLDivElement>(null);
  const height = useHeight(box);
  const axis = useMemo(
    () =>
      page.labels.map((label) => {
        const { initial, year, opensYear, medium } = periodName(label, n);
        return { initial, year, opensYear, long: medium };
      }),
    [page.labels, n],
  );
  const said = page.blocks.some(({ line }) => line.plan.slice(0, page.closed).some((value) => value !== null));
  const each = Math.max(96, (height - axisHeight) / page.blocks.length - headHeight);
  const options = useMemo(
    () =>
      page.blocks.map((block, k) =>
        panelOption(
          block,
          { axis, closed: page.closed, height: each, labelled: k === page.blocks.length - 1, first: k === 0 },
          { t, n },
        ),
      ),
    [page, axis, each, t, n],
  );
  const every = bucket === 'week' ? 'week' : 'month';
  return (
    <div className="meeting-panels" ref={box}>
      {page.blocks.map(({ key, name, unit, line }, k) => {
        const divisor = divisorOf(largestOf(line));
        const flow = key === 'sales' || key === 'production';
        return (
          <figure key={key}>
            <figcaption>
              <strong className="panel-name">{name}</strong> {divisor === 1 ? unit : `${t.meeting.divisor[divisor]} ${unit}`}{' '}
              {flow ? t.chart.perPeriod[every] : t.meeting.atEnd}
              {k === 0 && said && (
                <span className="planned-key">
                  <i aria-hidden="true" /> {t.meeting.plannedThen}
                </span>
              )}
            </figcaption>
            {options[k] && (
              <Chart
                option={options[k]}
                height={each + (k === page.blocks.length - 1 ? axisHeight : 0)}
                label={`${page.name}, ${name}, ${unit}`}
              />
            )}
          </figure>
        );
      })}
      <NumbersByPeriod
        title={t.chart.asTable}
        periods={page.labels}
        rows={page.blocks.flatMap(({ name, line }) => [
          [`${name}, ${t.meeting.plan}`, line.plan.map((value) => n.number(value))] as const,
          [`${name}, ${t.meeting.actual}`, line.actual.map((value) => n.number(value))] as const,
        ])}
      />
    </div>
  );
}

/** Words above a chart, and the room between two. */
const headHeight = 32;
/** Room for the folded table below. */
const tableHeight = 26;

function useHeight(box: { readonly current: HTMLElement | null }): number {
  const [height, setHeight] = useState(540);
  useEffect(() => {
    const measure = () => {
      const top = box.current?.getBoundingClientRect().top ?? 0;
      const bar = document.querySelector('.decision-bar')?.getBoundingClientRect().height ?? 0;
      setHeight(Math.max(360, window.innerHeight - top - bar - tableHeight - 12));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [box]);
  return height;
}
