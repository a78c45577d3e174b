import { NativeSelect, Popover } from '@mantine/core';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';
import type { Plans } from './supply-page.tsx';

/** How the strategies are meant: level planned at, reading of level, rate changes of a stepped plan. */
export function Choices({ plans }: { readonly plans: Plans }) {
  const { t } = useText();
  const { view, change } = useView();
  return (
    <Popover width={280} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <button type="button" className="button">
          {t.supply.planAt} {t.supply.at[plans.at]}
          <Icon name="chevron-down" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.supply.planAt}>
        <div className="form">
          <Segments
            label={t.supply.planAt}
            value={plans.at}
            choices={[
              { value: 'family', label: t.supply.at.family },
              { value: 'item', label: t.supply.at.item },
            ]}
            onChange={(at) => change({ at })}
          />
          <NativeSelect
            label={t.supply.reading}
            value={view.reading ?? 'to-target'}
            data={(['to-target', 'no-stock-out', 'cheapest'] as const).map((value) => ({
              value,
              label: t.supply.readings[value],
            }))}
            onChange={({ currentTarget: { value } }) => change({ reading: value === 'to-target' ? null : (value as 'cheapest') })}
          />
          <NativeSelect
            label={t.supply.steps}
            value={String(view.changes ?? 2)}
            data={Array.from({ length: 9 }, (_, k) => String(k))}
            onChange={({ currentTarget: { value } }) => change({ changes: value === '2' ? null : Number(value) })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
