import type { Answer } from '@equipoise/api';
import { useMemo } from 'react';
import { useAnswer } from '../api/queries.ts';
import { Chart } from '../charts/chart.tsx';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import { useNarrow } from '../parts/use-narrow.ts';
import { Failure, Issues } from '../states/failure.tsx';
import { JobProgress, Lines, useJob } from '../states/waiting.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useScenario, useView } from '../view/use-view.ts';
import { BridgeParts } from './bridge-parts.tsx';
import type { MoneyAnswer } from './columns.ts';
import { largestOf, statementScale } from './money-format.ts';
import { useMoney } from './money-view.ts';
import { type WaterfallStep, waterfallHeight, waterfallLevels, waterfallOption } from './waterfall.ts';

export type BridgeAnswer = Extract<Answer<'getMoneyBridge'>, { kind: 'bridge' }>;

/** From what the plan is held against to the plan, driver by driver, over the year in view; it ties to the statement. */
export function BridgeCard({ answer, year, own }: { readonly answer: MoneyAnswer; readonly year: number; readonly own: string }) {
  const { t, n } = useText();
  const { view } = useView();
  const { money, set } = useMoney();
  const scenario = useScenario();
  const whole = answer.years[year];
  const bridgeable = money.beside !== 'target' && money.beside !== 'none';
  const driver = money.driver as BridgeAnswer['parts'][number]['driver'] | null;
  const asked = scenario &&
    bridgeable && {
      ...{ id: scenario.id, from: money.beside, strategy: view.strategy, at: view.at, by: money.open },
      ...(money.measure === null ? {} : { measure: money.measure }),
      ...(whole === undefined ? {} : { first: whole.from, last: whole.to }),
      ...(money.currency === null ? {} : { currency: money.currency }),
      ...(driver === null ? {} : { open: driver }),
      ...(driver === null || money.inside === null ? {} : { family: money.inside }),
    };
  const { data, error, isPlaceholderData, refetch } = useAnswer('getMoneyBridge', asked || null);
  const job = useJob(data?.kind === 'job' ? data.job.id : null, () => void refetch());
  const bridge = data?.kind === 'bridge' && bridgeable ? data : null;
  const name = bridge === null ? t.finance.bridgeTitle : t.finance.bridge(nameOf(bridge), bridge.from.name, bridge.to.name);
  return (
    <Card
      title={name}
      className="bridge-card"
      {...(bridge === null ? {} : { beside: spanOf(bridge) })}
      right={
        bridge && (
          <span className="bridge-tools">
            {bridge.measures.length > 1 && (
              <Segments
                label={t.finance.measure}
                value={bridge.measure}
                choices={bridge.measures.map((value) => ({ value, label: t.finance.measures[value] }))}
                onChange={(measure) => set({ measure, driver: null, inside: null })}
              />
            )}
            {ties(answer, year, bridge) ? (
              <span className="tag good" title={t.finance.tiesMeans}>
                <Icon name="check" size={14} /> {t.finance.ties}
              </span>
            ) : (
              sidesAreComplete(bridge) && (
                <span className="tag good" title={t.finance.tiesOverMeans}>
                  <Icon name="check" size={14} /> {t.finance.tiesOver(spanOf(bridge))}
                </span>
              )
            )}
          </span>
        )
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {!bridgeable && <p className="note">{t.finance.chooseOther}</p>}
      {data?.kind === 'job' && <JobProgress job={job ?? data.job} onAgain={() => void refetch()} />}
      {bridgeable && !data && !error && <Lines count={6} />}
      {data?.kind === 'nothing' && bridgeable && (
        <>
          <p className="note">{t.finance.noBridge}</p>
          <Issues issues={data.issues} />
        </>
      )}
      {bridge && (
        <div className={isPlaceholderData ? 'dimmed' : ''}>
          <Waterfall bridge={bridge} />
          {answer.currency !== bridge.currency && <p className="note">{t.finance.inCurrency(own)}</p>}
          {answer.place !== null && <p className="note">{t.finance.wholeCompany}</p>}
          <BridgeParts bridge={bridge} />
          <Issues issues={bridge.issues} />
        </div>
      )}
    </Card>
  );

  function spanOf({ periods }: BridgeAnswer): string {
    const [from, to] = [periodName(periods[0] ?? '', n).medium, periodName(periods.at(-1) ?? '', n).medium];
    return from === to ? from : `${from} – ${to}`;
  }

  function nameOf(found: BridgeAnswer): string {
    return found.atStandard ? t.finance.atStandard : t.finance.measures[found.measure];
  }
}

/** Whether from and the parts add up to the other end, to the cent. */
function sidesAreComplete({ from, to, parts }: BridgeAnswer): boolean {
  const cents = (money: number) => Math.round(money * 100);
  return cents(from.amount) + parts.reduce((sum, { amount }) => sum + cents(amount), 0) === cents(to.amount);
}

const lineOf = { revenue: 'revenue', 'gross-margin': 'grossMargin', profit: 'profit', cash: 'cash' } as const;

/** Whether both ends are the very figures of the statement, to the cent. */
function ties({ lines }: MoneyAnswer, year: number, { measure, from, to, atStandard }: BridgeAnswer): boolean {
  const cell = lines.find(({ line }) => line === lineOf[measure])?.years[year];
  if (atStandard || cell === undefined || cell.value === null || cell.reference === null) return false;
  const same = (a: number, b: number) => Math.abs(a - b) < 0.0051;
  return same(cell.value, to.amount) && same(cell.reference, from.amount);
}

function Waterfall({ bridge }: { readonly bridge: BridgeAnswer }) {
  const { t, n, said } = useText();
  const { money, set } = useMoney();
  const { from, to, parts, currency } = bridge;
  const { driver } = money;
  const steps = useMemo(
    (): WaterfallStep[] => [
      { name: from.name, amount: from.amount, kind: 'from', chosen: false, ink: from.name === 'Budget' ? 'aop' : 'last' },
      ...parts.map(
        ({ driver: one, name, amount }): WaterfallStep => ({
          name,
          amount,
          kind: 'part',
          chosen: one === driver,
          ink: amount < 0 ? 'negative' : 'positive',
        }),
      ),
      { name: to.name, amount: to.amount, kind: 'to', chosen: false, ink: 'ink' },
    ],
    [from, to, parts, driver],
  );
  const narrow = useNarrow();
  const scale = useMemo(() => statementScale(largestOf([from.amount, to.amount])), [from, to]);
  const option = useMemo(() => waterfallOption(steps, { n, ...scale }, narrow), [steps, n, scale, narrow]);
  const sign = n.currency(currency);
  const unit = scale.divisor === 1 ? sign : scale.divisor === 1000 ? t.finance.thousand(sign) : t.finance.million(sign);
  return (
    <>
      <p className="note">
        {unit}
        {waterfallLevels(steps).isCut && `; ${t.finance.cut}`}
      </p>
      <Chart
        option={option}
        height={waterfallHeight}
        label={said(bridge.sentence)}
        onPick={(column) => {
          const part = parts[column - 1];
          if (part !== undefined) set({ driver: part.driver === driver ? null : part.driver, inside: null }, { replace: true });
        }}
      />
    </>
  );
}
