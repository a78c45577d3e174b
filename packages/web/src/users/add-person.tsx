import type { Role } from '@equipoise/api';
import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { keyOf } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { renew } from '../api/renew.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { sessionKey } from '../session/session-key.ts';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { RoleChoice } from './role-choice.tsx';
import { everywhere, TerritoryChoice } from './territory-choice.tsx';

/** A person who may sign in. The first one of a workspace is its administrator, and signed in at once. */
export function AddPerson({ first, onClose }: { readonly first: boolean; readonly onClose: () => void }) {
  const { t } = useText();
  const [person, setPerson] = useState({ name: '', displayName: '', password: '' });
  const [roles, setRoles] = useState<readonly Role[]>(['viewer']);
  const [territory, setTerritory] = useState(everywhere);
  const contributes = roles.includes('contributor');
  const add = useMutation({
    mutationFn: async () => {
      const { name, displayName, password } = person;
      const known = { name: name.trim(), displayName: displayName.trim() || name.trim(), password };
      if (first) {
        queryClient.setQueryData(sessionKey, await client.setUp({ body: known }));
        return client.listUsers();
      }
      return client.addUser({ body: { ...known, role: roles[0]!, roles: [...roles], ...(contributes ? { territory } : {}) } });
    },
    onSuccess: (users) => {
      queryClient.setQueryData(keyOf('listUsers', {}), users);
      if (first) void renew();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (roles.length > 0) add.mutate();
  };
  const field = (key: keyof typeof person) => ({
    value: person[key],
    onChange: ({ currentTarget: { value } }: FormEvent<HTMLInputElement>) => setPerson((before) => ({ ...before, [key]: value })),
  });
  return (
    <Dialog title={t.users.add} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput label={t.users.name} required maxLength={100} autoComplete="off" data-autofocus {...field('name')} />
        <TextInput label={t.users.displayName} maxLength={200} autoComplete="off" {...field('displayName')} />
        <PasswordInput
          label={t.users.password}
          description={t.users.passwordRule}
          required
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
          {...field('password')}
        />
        {first ? <p className="note">{t.users.firstOne}</p> : <RoleChoice roles={roles} onChange={setRoles} />}
        {!first && contributes && <TerritoryChoice territory={territory} onChange={setTerritory} />}
        {add.error && <Failure error={add.error} />}
        <FormActions send={t.users.add} disabled={add.isPending || roles.length === 0} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
