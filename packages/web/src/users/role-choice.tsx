import type { Role } from '@equipoise/api';
import { useText } from '../texts/use-text.ts';

export const allRoles: readonly Role[] = [
  'administrator',
  'coordinator',
  'demand-planner',
  'supply-planner',
  'finance',
  'executive',
  'contributor',
  'viewer',
];

/** Everything a person is: one or several roles. */
export function RoleChoice({
  roles,
  onChange,
}: {
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  const { t } = useText();
  return (
    <fieldset className="chips">
      <legend>{t.users.role}</legend>
      {allRoles.map((role) => (
        <label key={role} className="chip" title={t.users.meanings[role]}>
          <input
            type="checkbox"
            checked={roles.includes(role)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(allRoles.filter((one) => (one === role ? checked : roles.includes(one))))
            }
          />
          {t.users.roles[role]}
        </label>
      ))}
      {roles.length === 0 && <p className="note">{t.users.oneRole}</p>}
    </fieldset>
  );
}
