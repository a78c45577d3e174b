import type { CycleDecision, CycleOption } from '@equipoise/api';
import { useText } from '../texts/use-text.ts';

/** An option with what it does to the plan: margin first, then what it costs in safety. */
export function OptionCard({
  decision,
  option,
  currency,
  scale,
}: {
  readonly decision: CycleDecision;
  readonly option: CycleOption;
  readonly currency: string;
  /** One scale for all options in view, named in the heading, so that they can be compared; null: each number with its unit. */
  readonly scale: { readonly divisor: number; readonly decimals: number } | null;
}) {
  const { t, n } = useText();
  const { id, name, effect, price, scenario } = option;
  const isReference = id === decision.reference;
  const isRecommended = id === decision.recommended && decision.state === 'open';
  const isChosen = id === decision.taken?.option;
  const margin = isReference && price !== null ? 0 : (effect?.margin ?? null);
  const shown =
    margin === null
      ? null
      : scale !== null
        ? n.difference(margin / scale.divisor, scale.decimals)
        : margin === 0
          ? '±0'
          : `${margin > 0 ? '+' : ''}${n.money(margin, currency)}`;
  const cash = (amount: number) =>
    scale === null ? n.money(amount, currency) : n.number(amount / scale.divisor, scale.decimals);
  const colour = shown === null || shown === '±0' || margin === null ? '' : margin > 0 ? 'positive' : 'negative';
  const facts = [
    price?.lowestCash == null ? null : ([t.cycle.lowestCash, cash(price.lowestCash)] as const),
    price?.service == null
      ? null
      : ([t.cycle.service, scale === null ? `${n.percent(price.service)}\u00a0%` : n.percent(price.service)] as const),
  ].filter((fact) => fact !== null);
  return (
    <div className={`option ${isRecommended || isChosen ? 'recommended' : ''} ${decision.taken && !isChosen ? 'passed' : ''}`}>
      <p className="option-head">
        <span className="option-name">
          {isRecommended && <span className="option-dot" title={t.cycle.recommended} />}
          {name}
          {isReference && <span className="option-note"> {t.cycle.reference}</span>}
          {isRecommended && <span className="visually-hidden"> ({t.cycle.recommended})</span>}
        </span>
        {shown === null ? (
          <span className="option-unpriced quiet">{scenario === null ? t.cycle.notModelled : t.cycle.notPriced}</span>
        ) : (
          <strong className={`option-worth ${colour}`}>{shown}</strong>
        )}
      </p>
      <p className="option-facts">
        {isChosen && <span className="tag accent">{t.cycle.chosen}</span>}
        {facts.map(([what, value]) => (
          <span key={what}>
            {what} <b>{value}</b>
          </span>
        ))}
      </p>
    </div>
  );
}

/** The largest money that stands on the options of these decisions: it sets the scale on which they can be read side by side. */
export function largestEffect(decisions: readonly CycleDecision[]): number {
  const amounts = decisions.flatMap(({ options }) =>
    options.flatMap(({ effect, price }) => [effect?.margin ?? 0, price?.lowestCash ?? 0]),
  );
  return Math.max(0, ...amounts.map(Math.abs));
}
