import { type ReactNode, useId } from 'react';
import { onArrow } from './arrow-keys.ts';

/** Parts of a page of which one is shown. Tab reaches the one that is shown, arrow keys go on to its neighbours. */
export function Tabs<V extends string>({
  label,
  value,
  tabs,
  onChange,
  children,
}: {
  readonly label: string;
  readonly value: V;
  readonly tabs: readonly { readonly value: V; readonly label: ReactNode }[];
  readonly onChange: (value: V) => void;
  /** The part that is shown. */
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {tabs.map((tab, k) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            onKeyDown={(event) => onArrow(event, k, tabs.length, (next) => onChange(tabs[next]!.value))}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="tab-panel">
        {children}
      </div>
    </>
  );
}
