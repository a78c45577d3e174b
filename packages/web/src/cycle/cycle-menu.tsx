import type { Cycle, LegalMove } from '@equipoise/api';
import { Menu } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { MoveDialog } from './move-button.tsx';
import { RulesForm } from './open-form.tsx';
import { type Move, moveOf } from './use-move.ts';

/** What concerns the cycle as a whole: its days and owners, giving it up, or taking an off-cycle review back. */
export function CycleMenu({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const [rules, setRules] = useState(false);
  const [asked, setAsked] = useState<{ readonly legal: LegalMove; readonly move: Move } | null>(null);
  const set = moveOf(cycle, 'set-rules');
  const ends = (['withdraw', 'abandon'] as const).flatMap((kind) => {
    const legal = moveOf(cycle, kind);
    return legal?.allowed ? [{ legal, move: { kind } }] : [];
  });
  if (!set?.allowed && ends.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="button">
            {t.cycle.otherMoves}
            <Icon name="chevron-down" size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {set?.allowed && <Menu.Item onClick={() => setRules(true)}>{t.cycle.open.rules}</Menu.Item>}
          {ends.map((end) => (
            <Menu.Item key={end.move.kind} onClick={() => setAsked(end)}>
              {end.legal.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked && <MoveDialog cycle={cycle} legal={asked.legal} move={asked.move} onClose={() => setAsked(null)} />}
      {rules && set && <RulesForm cycle={cycle} role={set.role} onClose={() => setRules(false)} />}
    </>
  );
}
