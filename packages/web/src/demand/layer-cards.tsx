import type { Answer } from '@equipoise/api';
import { inPlural } from '@equipoise/engine';
import { useText } from '../texts/use-text.ts';
import type { LayerSums, TeamLayer } from './layers-of.ts';
import { demandMessages } from './messages.ts';
import { promotionWords } from './promotion-words.ts';

/** Baseline, what each team changes, and the consensus they add up to: over the planned periods in view. */
export function LayerCards({
  series,
  sums,
  range,
  periods,
}: {
  readonly series: Answer<'getDemandSeries'>;
  readonly sums: LayerSums;
  /** Planned periods in view, positions in the plan. */
  readonly range: { readonly from: number; readonly to: number };
  readonly periods: string;
}) {
  const { t, n } = useText();
  const m = demandMessages(n.locale).layers;
  const { forecast } = series;
  const accuracy = forecast?.accuracy.find(({ wape }) => wape !== null) ?? null;
  const isForecast = forecast?.mean.every((value, at) => Math.abs((value ?? 0) - (series.baseline[at] ?? 0)) < 1e-6) ?? false;
  const planned = (values: readonly (number | null)[]) => values.slice(range.from, range.to + 1).map((value) => value ?? 0);
  const lastYear = planned(series.lastYear).reduce((sum, value) => sum + value, 0);
  const change = sums.baseline === 0 ? null : sums.consensus / sums.baseline - 1;
  return (
    <section className="layers" aria-label={m.title}>
      <Card
        name={sums.promotion === null ? m.baseline : m.without}
        total={n.number(sums.promotion?.rest ?? sums.baseline)}
        values={sums.promotion?.without ?? planned(series.baseline)}
      >
        <p>{isForecast ? m.forecast : m.plan}</p>
        {accuracy?.wape != null && <p className="quiet">{m.wape(n.percent(accuracy.wape), accuracy.lag)}</p>}
      </Card>
      {sums.promotion !== null && (
        <Card name={`+ ${m.promotion}`} total={n.difference(sums.promotion.total)} values={sums.promotion.units}>
          <p>{promotionWords(series, range, m, n) || m.promotionPrices}</p>
          <p className="quiet">{isForecast ? m.promotionForecast : m.promotionPlan}</p>
        </Card>
      )}
      {sums.teams.map((team) => (
        <TeamCard key={team.team} team={team} name={t.scenarios.team[team.team]} />
      ))}
      {sums.teams.length === 0 && (
        <div className="layer teach">
          <p className="quiet">{m.none}</p>
          <p>{m.teach}</p>
        </div>
      )}
      <div className="layer whole">
        <p className="layer-head">
          <span className="layer-whole-name">= {m.consensus}</span> <strong>{n.number(sums.consensus)}</strong>
        </p>
        <p>{m.units(inPlural(series.unit), periods)}</p>
        {change !== null && Math.abs(change) >= 0.0005 && <p>{m.onBaseline(signed(n.percent(Math.abs(change)), change))}</p>}
        {lastYear > 0 && (
          <p>{m.onLastYear(signed(n.percent(Math.abs(sums.consensus / lastYear - 1)), sums.consensus / lastYear - 1))}</p>
        )}
      </div>
    </section>
  );
}

const shortDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

const signed = (percent: string, value: number): string => `${value < 0 ? '\u2212' : '+'}${percent}`;

function TeamCard({ team, name }: { readonly team: TeamLayer; readonly name: string }) {
  const { n, said } = useText();
  const m = demandMessages(n.locale).layers;
  const newest = team.layers.toSorted((a, b) => b.on.localeCompare(a.on))[0];
  const one = team.layers.length === 1 ? newest : undefined;
  return (
    <Card name={`+ ${name}`} total={n.difference(team.total)} values={team.units}>
      <p title={one && said(one.sentence)}>
        {one === undefined ? m.many(team.layers.length) : one.reason.trim() || said(one.sentence)}
      </p>
      {newest !== undefined && <p className="quiet">{m.by(newest.owner, shortDay(newest.on, n.locale))}</p>}
    </Card>
  );
}

function Card({
  name,
  total,
  values,
  children,
}: {
  readonly name: string;
  readonly total: string;
  readonly values: readonly number[];
  readonly children: React.ReactNode;
}) {
  return (
    <div className="layer">
      <p className="layer-head">
        <span>{name}</span> <strong>{total}</strong>
      </p>
      <Bars values={values} />
      {children}
    </div>
  );
}

/** A bar a period, from a common zero. Decoration of the number beside it. */
function Bars({ values }: { readonly values: readonly number[] }) {
  const [width, height] = [150, 26];
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const span = high - low || 1;
  const step = width / Math.max(1, values.length);
  const zero = (high / span) * height;
  return (
    <svg className="layer-bars" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, at) => {
        const size = (Math.abs(value) / span) * height;
        return value === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its position
            key={at}
            x={at * step + step * 0.16}
            width={step * 0.68}
            y={value > 0 ? zero - size : zero}
            height={size}
            className={value < 0 ? 'below' : ''}
          />
        );
      })}
      <line x1={0} x2={width} y1={zero} y2={zero} />
    </svg>
  );
}
