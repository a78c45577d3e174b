import type { Cycle } from '@equipoise/api';
import { Icon } from '../parts/icon.tsx';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';

/** Which inputs of the plan may still change, and until when. */
export function Inputs({ cycle }: { readonly cycle: Cycle }) {
  const { t } = useText();
  const { base } = cycle;
  const nameOf = (stage: string) => cycle.stages.find((one) => one.stage === stage)?.name ?? stage;
  return (
    <Card title={t.cycle.frozen}>
      {cycle.inputs.every(({ frozen }) => !frozen) && <p className="finding">{t.cycle.frozenNone}</p>}
      <ul className="inputs">
        <li className={base === null ? 'input-line' : 'input-line frozen'}>
          <Icon name={base === null ? 'circle-dashed' : 'lock'} size={14} />
          <span>{t.cycle.baseData}</span>
          <span className="quiet">{base === null ? t.cycle.isOpen : `${t.cycle.isFrozen}, ${base.slice(0, 12)}`}</span>
        </li>
        {cycle.inputs.map(({ group, name, frozen, by }) => (
          <li key={group} className={frozen ? 'input-line frozen' : 'input-line'}>
            <Icon name={frozen ? 'lock' : 'circle-dashed'} size={14} />
            <span>{name}</span>
            <span className="quiet">{frozen ? t.cycle.isFrozen : `${t.cycle.isOpen} ${t.cycle.untilClosed(nameOf(by))}`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
