import type { CycleRules } from '@equipoise/api';
import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { TableHead } from '../parts/table-head.tsx';
import { useText } from '../texts/use-text.ts';

type Team = CycleRules['teams'][number];
type Role = CycleRules['signers'][number];
const teams: readonly Team[] = ['sales', 'marketing', 'finance', 'product', 'operations', 'planning'];
const signers: readonly Role[] = ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'];

/** Days, owners, teams and signers of a cycle as fields. */
export function RulesFields({ rules, onChange }: { readonly rules: CycleRules; readonly onChange: (rules: CycleRules) => void }) {
  const { t } = useText();
  const names: Readonly<Record<string, string>> = t.cycle.shortStages;
  const set = (part: Partial<CycleRules>) => onChange({ ...rules, ...part });
  const setStage = (stage: string, part: Partial<CycleRules['stages'][number]>) =>
    set({ stages: rules.stages.map((rule) => (rule.stage === stage ? { ...rule, ...part } : rule)) });
  const has = <V,>(list: readonly V[], value: V, on: boolean, order: readonly V[]): V[] =>
    order.filter((one) => (one === value ? on : list.includes(one)));
  return (
    <>
      <fieldset className="chips">
        <legend>{t.cycle.open.teams}</legend>
        {teams.map((team) => (
          <label key={team} className="chip">
            <input
              type="checkbox"
              checked={rules.teams.includes(team)}
              onChange={({ currentTarget: { checked } }) => set({ teams: has(rules.teams, team, checked, teams) })}
            />
            {t.scenarios.team[team]}
          </label>
        ))}
      </fieldset>
      <fieldset className="chips">
        <legend>{t.cycle.open.signers}</legend>
        {signers.map((role) => (
          <label key={role} className="chip">
            <input
              type="checkbox"
              checked={rules.signers.includes(role)}
              onChange={({ currentTarget: { checked } }) => set({ signers: has(rules.signers, role, checked, signers) })}
            />
            {t.users.roles[role]}
          </label>
        ))}
      </fieldset>
      <table className="table rules">
        <caption className="visually-hidden">{t.cycle.open.days}</caption>
        <TableHead
          columns={[
            { text: t.cycle.open.stage },
            { text: t.cycle.open.chair },
            { text: t.cycle.open.owner },
            { text: t.cycle.open.from },
            { text: t.cycle.open.to },
          ]}
        />
        <tbody>
          {rules.stages.map(({ stage, chair, owner, fromWorkingDay, toWorkingDay }) => {
            const name = names[stage] ?? stage;
            return (
              <tr key={stage}>
                <th scope="row">{name}</th>
                <td className="text">{t.users.roles[chair]}</td>
                <td>
                  <TextInput
                    aria-label={t.cycle.open.ownerOf(name)}
                    maxLength={200}
                    value={owner}
                    onChange={({ currentTarget: { value } }) => setStage(stage, { owner: value })}
                  />
                </td>
                <td>
                  <NumberInput
                    aria-label={t.cycle.open.fromOf(name)}
                    min={1}
                    max={60}
                    hideControls
                    value={fromWorkingDay}
                    onChange={(value) => setStage(stage, { fromWorkingDay: Number(value) || 1 })}
                  />
                </td>
                <td>
                  <NumberInput
                    aria-label={t.cycle.open.toOf(name)}
                    min={1}
                    max={60}
                    hideControls
                    value={toWorkingDay}
                    onChange={(value) => setStage(stage, { toWorkingDay: Number(value) || 1 })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <TextInput
        label={t.cycle.open.holidays}
        placeholder="2026-12-25, 2026-12-26"
        defaultValue={rules.holidays.join(', ')}
        onBlur={({ currentTarget: { value } }) => set({ holidays: value.match(/\d{4}-\d{2}-\d{2}/g) ?? [] })}
      />
      <Checkbox
        label={t.cycle.open.weekends}
        checked={rules.weekends === 'worked'}
        onChange={({ currentTarget: { checked } }) => set({ weekends: checked ? 'worked' : 'free' })}
      />
    </>
  );
}
