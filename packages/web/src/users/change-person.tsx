import type { Answer, Role } from '@equipoise/api';
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { keyOf } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { RoleChoice } from './role-choice.tsx';
import { everywhere, TerritoryChoice } from './territory-choice.tsx';

/** Roles, name, a new password, and whether somebody may sign in. Whoever is changed is signed out. */
export function ChangePerson({
  person,
  onClose,
}: {
  readonly person: Answer<'listUsers'>['users'][number];
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const [displayName, setDisplayName] = useState(person.displayName);
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [territory, setTerritory] = useState(person.territory);
  const contributes = roles.includes('contributor');
  const [active, setActive] = useState(person.active);
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: () => {
      const sameRoles = roles.join() === person.roles.join();
      return client.changeUser({
        name: person.name,
        body: {
          displayName,
          ...(sameRoles ? {} : { role: roles[0]!, roles: [...roles] }),
          territory: contributes ? territory : everywhere,
          ...(active === person.active ? {} : { active }),
          ...(password === '' ? {} : { password }),
        },
      });
    },
    onSuccess: (users) => {
      queryClient.setQueryData(keyOf('listUsers', {}), users);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (roles.length > 0) change.mutate();
  };
  return (
    <Dialog title={t.users.change(person.displayName || person.name)} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          label={t.users.displayName}
          maxLength={200}
          value={displayName}
          onChange={({ currentTarget: { value } }) => setDisplayName(value)}
        />
        <RoleChoice roles={roles} onChange={setRoles} />
        {contributes && <TerritoryChoice territory={territory} onChange={setTerritory} />}
        <Checkbox label={t.users.state} checked={active} onChange={({ currentTarget: { checked } }) => setActive(checked)} />
        <PasswordInput
          label={t.users.newPassword}
          description={t.users.passwordKeep}
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
          value={password}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
        />
        {change.error && <Failure error={change.error} />}
        <FormActions send={t.users.save} disabled={change.isPending || roles.length === 0} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
