import { NativeSelect, Popover } from '@mantine/core';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { periodName, rangeName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { rangeOf } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';

/** First and last period in view, and what a column is. */
export function PeriodPicker() {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { view, change } = useView();
  const { from, to } = rangeOf(workspace, view);
  const [first, last] = [workspace.periods[from], workspace.periods[to]];
  if (!first || !last) return null;
  const own = workspace.bucket === 'month' ? 'month' : workspace.bucket === 'week' ? 'week' : 'period';
  const options = workspace.periods.map(({ label }) => ({ value: label, label: periodName(label, n).medium }));
  return (
    <Popover width={300} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="picker period-picker">
          <span className="visually-hidden">{t.frame.periods}: </span>
          <strong>{rangeName(first, last, n)}</strong>
          <span className="quiet">{t.frame.bucket[view.bucket ?? own]}</span>
          <Icon name="chevron-down" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.frame.periods}>
        <div className="form">
          <div className="form-row">
            <NativeSelect
              label={t.frame.from}
              data={options.slice(0, to + 1)}
              value={first.label}
              onChange={(event) => change({ from: event.currentTarget.value })}
            />
            <NativeSelect
              label={t.frame.to}
              data={options.slice(from)}
              value={last.label}
              onChange={(event) => change({ to: event.currentTarget.value })}
            />
          </div>
          <Segments
            label={t.frame.columns}
            value={view.bucket ?? 'period'}
            choices={[
              { value: 'period', label: t.frame.bucket[own] },
              { value: 'quarter', label: t.frame.bucket.quarter },
              { value: 'year', label: t.frame.bucket.year },
            ]}
            onChange={(bucket) => change({ bucket: bucket === 'period' ? null : bucket })}
          />
          {(view.from || view.to) && (
            <button type="button" className="button" onClick={() => change({ from: null, to: null })}>
              {t.frame.wholeRange}
            </button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
