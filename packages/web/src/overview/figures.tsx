import type { Answer } from '@equipoise/api';
import { Sparkline } from '../charts/sparkline.tsx';
import { Lines } from '../states/waiting.tsx';
import type { NumberWords } from '../texts/number.ts';
import { useText } from '../texts/use-text.ts';

type Figure = Answer<'getOverview'>['figures'][number];

/** The row of figures: value, change, course. While they are not known the frame stands at once. */
export function Figures({
  figures,
  currency,
}: {
  readonly figures: readonly Figure[] | undefined;
  readonly currency: string | undefined;
}) {
  const { n } = useText();
  return (
    <section className="card figures" aria-busy={figures === undefined}>
      {figures === undefined
        ? Array.from({ length: 6 }, (_, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places that wait are all alike
            <div key={k} className="figure">
              <Lines count={2} />
            </div>
          ))
        : figures.map((figure) => <OneFigure key={figure.key} figure={figure} shown={shownAs(figure, currency ?? '', n)} />)}
    </section>
  );
}

function OneFigure({ figure, shown }: { readonly figure: Figure; readonly shown: Shown }) {
  const { label, difference, differenceLabel, good, spark } = figure;
  const better = difference === null || good === null || difference === 0 ? null : difference > 0 === (good === 'up');
  return (
    <div className="figure">
      <span className="figure-label">
        {label} <small>{shown.unit}</small>
      </span>
      <strong>{shown.value}</strong>
      <Sparkline values={spark} ink={inks[figure.key] ?? 'demand'} />
      {difference === null && differenceLabel !== null && <span className="figure-change">{differenceLabel}</span>}
      {difference !== null && (
        <span className="figure-change">
          <span className={better === null ? undefined : better ? 'positive' : 'negative'}>
            {difference > 0 ? '▲ ' : difference < 0 ? '▼ ' : ''}
            {shown.difference}
          </span>{' '}
          {differenceLabel}
        </span>
      )}
    </div>
  );
}

/** One colour, one meaning: what a figure counts gives its course the colour. */
const inks: Readonly<Record<string, string>> = {
  stock: 'stock',
  inventory: 'stock',
  peak: 'overtime',
  load: 'overtime',
  heads: 'workforce',
};

interface Shown {
  readonly value: string;
  readonly unit: string;
  readonly difference: string;
}

function shownAs({ value, unit, difference }: Figure, currency: string, n: NumberWords): Shown {
  if (unit === 'share') {
    return {
      value: n.percent(value),
      unit: '%',
      difference: difference === null ? '' : `${n.difference(difference * 100, 1)} pt`,
    };
  }
  if (unit === currency) {
    const scale = n.moneyScale(Math.abs(value ?? 0), currency);
    const decimals = Math.min(scale.decimals, 1);
    return {
      value: n.number(value === null ? null : value / scale.divisor, decimals),
      unit: scale.unit,
      difference: difference === null ? '' : n.difference(difference / scale.divisor, decimals),
    };
  }
  const thousands = Math.abs(value ?? 0) >= 100_000;
  const decimals = thousands || (value !== null && !Number.isInteger(value) && Math.abs(value) < 100) ? 1 : 0;
  const divisor = thousands ? 1000 : 1;
  return {
    value: n.number(value === null ? null : value / divisor, decimals),
    unit: thousands ? `k ${unit}` : unit,
    difference: difference === null ? '' : n.difference(difference / divisor, decimals),
  };
}
