import { NativeSelect, TextInput } from '@mantine/core';
import { Icon } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';

const strategies = ['mixed', 'level', 'chase', 'stepped', 'own'] as const;

/** An option as it is being typed. */
export interface DraftOption {
  readonly id: string;
  readonly name: string;
  /** Id of the scenario that shows it; empty: none. */
  readonly scenario: string;
  readonly strategy: (typeof strategies)[number];
}

export const freshOption = (): DraftOption => ({
  id: `o-${crypto.randomUUID().slice(0, 8)}`,
  name: '',
  scenario: '',
  strategy: 'mixed',
});

const most = 12;

export function OptionRows({
  options,
  onChange,
}: {
  readonly options: readonly DraftOption[];
  readonly onChange: (options: readonly DraftOption[]) => void;
}) {
  const { t } = useText();
  const { scenarios } = useWorkspace();
  const set = (id: string, part: Partial<DraftOption>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...part } : option)));
  const shown = scenarios.filter(({ removed }) => !removed).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className="option-rows">
      <legend>{t.cycle.options}</legend>
      {options.map(({ id, name, scenario, strategy }, k) => (
        <div key={id} className="option-row">
          <TextInput
            label={t.cycle.optionName(k + 1)}
            maxLength={200}
            value={name}
            onChange={({ currentTarget: { value } }) => set(id, { name: value })}
          />
          <NativeSelect
            label={t.cycle.optionScenario(k + 1)}
            value={scenario}
            data={[{ value: '', label: t.cycle.optionNone }, ...shown]}
            onChange={({ currentTarget: { value } }) => set(id, { scenario: value })}
          />
          <NativeSelect
            label={t.cycle.optionStrategy(k + 1)}
            value={strategy}
            disabled={scenario === ''}
            data={strategies.map((value) => ({ value, label: t.cycle.strategies[value] }))}
            onChange={({ currentTarget: { value } }) => set(id, { strategy: value as DraftOption['strategy'] })}
          />
          {options.length > 2 ? (
            <button
              type="button"
              className="icon-button"
              aria-label={t.cycle.takeOption(k + 1)}
              onClick={() => onChange(options.filter((option) => option.id !== id))}
            >
              <Icon name="close" size={14} />
            </button>
          ) : (
            <span />
          )}
        </div>
      ))}
      {options.length < most && (
        <button type="button" className="link" onClick={() => onChange([...options, freshOption()])}>
          {t.cycle.addOption}
        </button>
      )}
    </fieldset>
  );
}
