import type { Answer } from '@equipoise/api';
import { MultiSelect } from '@mantine/core';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';

export type Territory = Answer<'listUsers'>['users'][number]['territory'];
export const everywhere: Territory = { families: [], markets: [] };

/** What a contributor may change: families and markets with everything below them. Nothing chosen: all. */
export function TerritoryChoice({
  territory,
  onChange,
}: {
  readonly territory: Territory;
  readonly onChange: (territory: Territory) => void;
}) {
  const { t } = useText();
  const workspace = useWorkspace();
  const anything = { families: t.users.allFamilies, markets: t.users.allMarkets };
  return (
    <fieldset className="form territory">
      <legend>{t.users.territory}</legend>
      <p className="note">{t.users.territoryMeans}</p>
      {(['families', 'markets'] as const).map((part) => (
        <MultiSelect
          key={part}
          label={t.users[part]}
          placeholder={territory[part].length === 0 ? anything[part] : ''}
          searchable
          data={choices(workspace[part], territory[part])}
          value={territory[part]}
          onChange={(chosen) => onChange({ ...territory, [part]: chosen })}
        />
      ))}
    </fieldset>
  );
}

function choices(nodes: readonly { readonly id: string; readonly name: string }[], chosen: readonly string[]) {
  const known = nodes.map(({ id, name }) => ({ value: id, label: name || id }));
  // What newer base data no longer have stays visible, so that it can be taken out.
  const gone = chosen.filter((id) => !nodes.some((node) => node.id === id)).map((id) => ({ value: id, label: id }));
  return [...known, ...gone];
}
