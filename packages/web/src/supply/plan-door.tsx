import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';
import type { Plan } from './supply-page.tsx';

/** A figure of a plan that answers "why?". */
export function PlanDoor({
  strategy,
  figure,
  name,
  known = true,
  children,
}: {
  readonly strategy: Plan['strategy'];
  readonly figure: string;
  readonly name: string;
  /** False: the plan has no such number, so there is nothing to ask. */
  readonly known?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const { change } = useView();
  if (!known) return children;
  return (
    <button
      type="button"
      className="door-number"
      title={t.why.ask(`${name}, ${t.supply.strategies[strategy]}`)}
      onClick={() => change({ why: { of: 'plan', strategy, figure } })}
    >
      {children}
    </button>
  );
}
