import type { Cycle } from '@equipoise/api';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { MoveButton } from './move-button.tsx';
import { RulesForm } from './open-form.tsx';
import { moveOf } from './use-move.ts';

/** What concerns the cycle as a whole: its days and owners, giving it up, or taking an off-cycle review back. */
export function CycleMenu({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const [rules, setRules] = useState(false);
  const [set, withdraw, abandon] = [moveOf(cycle, 'set-rules'), moveOf(cycle, 'withdraw'), moveOf(cycle, 'abandon')];
  return (
    <>
      {set?.allowed && (
        <button type="button" className="button" onClick={() => setRules(true)}>
          {t.cycle.open.rules}
        </button>
      )}
      {withdraw?.allowed && <MoveButton cycle={cycle} legal={withdraw} move={{ kind: 'withdraw' }} />}
      {abandon?.allowed && <MoveButton cycle={cycle} legal={abandon} move={{ kind: 'abandon' }} />}
      {rules && set && <RulesForm cycle={cycle} role={set.role} onClose={() => setRules(false)} />}
    </>
  );
}
