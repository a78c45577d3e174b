import type { Answer } from '@equipoise/api';
import { inPlural } from '@equipoise/engine';
import { useAnswer } from '../api/queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useScenario, useView } from '../view/use-view.ts';
import type { WhyQuestion } from '../view/view.ts';

/** Why a number is what it is: its formula, then every step from its source to the assumptions that touched it. */
export default function WhyPanel({ question }: { readonly question: WhyQuestion }) {
  const { t } = useText();
  const { change } = useView();
  return (
    <Dialog side title={t.why.title} size={420} onClose={() => change({ why: null }, { replace: true })}>
      {question.of === 'demand' && <DemandWhy question={question} />}
      {question.of === 'supply' && <SupplyWhy question={question} />}
      {question.of === 'plan' && <PlanWhy question={question} />}
      {question.of === 'money' && <MoneyWhy question={question} />}
    </Dialog>
  );
}

function DemandWhy({ question }: { readonly question: Extract<WhyQuestion, { of: 'demand' }> }) {
  const scenario = useScenario();
  const { of: _, ...place } = question;
  return <Steps {...useAnswer('whyDemand', scenario && { id: scenario.id, ...place })} />;
}

function MoneyWhy({ question }: { readonly question: Extract<WhyQuestion, { of: 'money' }> }) {
  const scenario = useScenario();
  const { view } = useView();
  const { family, item, market, site, strategy, at, money } = view;
  const currency = typeof money?.currency === 'string' ? { currency: money.currency } : {};
  const asked = { family, item, market, site, strategy, at, ...currency, period: String(question.period) };
  return <Steps {...useAnswer('whyMoney', scenario && { id: scenario.id, ...asked, line: question.line as 'revenue' })} />;
}

function SupplyWhy({ question }: { readonly question: Extract<WhyQuestion, { of: 'supply' }> }) {
  const scenario = useScenario();
  const { view } = useView();
  const { of: _, ...asked } = question;
  const { at, reading, changes } = view;
  return <Steps {...useAnswer('whySupply', scenario && { id: scenario.id, at, reading, changes, ...asked })} />;
}

function PlanWhy({ question: { strategy, figure } }: { readonly question: Extract<WhyQuestion, { of: 'plan' }> }) {
  const scenario = useScenario();
  const { view } = useView();
  const { at, reading, changes } = view;
  const asked = { at, reading, changes, strategy, figure: figure as 'total' };
  return <Steps {...useAnswer('whyFigure', scenario && { id: scenario.id, ...asked })} />;
}

function Steps({ data, error }: { readonly data?: Answer<'whyDemand'> | undefined; readonly error: unknown }) {
  const { t, n, said } = useText();
  if (error) return <Failure error={error} />;
  if (!data) return <Lines count={6} />;
  return (
    <div className="why">
      <p className="why-value">
        <span>{said(data.title)}</span>
        <strong>
          {amount(n, data.value)} <small>{inPlural(data.unit)}</small>
        </strong>
      </p>
      <p>{said(data.sentence)}</p>
      <h3>{t.why.formula}</h3>
      <p className="formula">{data.formula}</p>
      <h3>{t.why.steps}</h3>
      <ol className="why-steps">
        {data.steps.map((step, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are in order and never move
          <li key={k} className={step.assumption === null ? '' : 'touched'}>
            <span className="why-label">{said(step.label)}</span>
            {step.value !== null && (
              <span className="why-number">
                {amount(n, step.value)} <small>{inPlural(step.unit)}</small>
              </span>
            )}
            {step.detail !== '' && <span className="why-detail">{said(step.detail)}</span>}
            {step.by !== null && <span className="why-detail">{t.why.by(step.by, step.on === null ? '' : n.day(step.on))}</span>}
          </li>
        ))}
      </ol>
      {data.steps.length === 0 && <p className="note">{t.why.none}</p>}
    </div>
  );
}

/** Whole where it is large, with decimals where they matter. */
function amount(n: ReturnType<typeof useText>['n'], value: number | null): string {
  if (value === null) return n.number(null);
  const size = Math.abs(value);
  return n.number(value, Number.isInteger(value) || size >= 1000 ? 0 : size >= 10 ? 1 : 3);
}
