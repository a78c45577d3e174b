import type { ScenarioHead } from '@equipoise/api';
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useView } from '../view/use-view.ts';

/** A new scenario that begins with the list of the one in view. */
export function BranchForm({ head, onClose }: { readonly head: ScenarioHead; readonly onClose: () => void }) {
  const { t } = useText();
  const { change } = useView();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [operation] = useState(() => crypto.randomUUID());
  const branch = useMutation({
    mutationFn: () =>
      client.createScenario({ body: { operation, reason, name: name.trim(), from: head.id, expected: null, base: null } }),
    onSuccess: ({ scenario }) => {
      renewScenario(scenario.id);
      change({ scenario: scenario.id, against: head.id });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') branch.mutate();
  };
  return (
    <Dialog title={t.scenarios.branchTitle(head.name)} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          label={t.scenarios.branchName}
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <TextInput
          label={t.scenarios.branchReason}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        {branch.error && <Failure error={branch.error} />}
        <FormActions send={t.scenarios.branch} disabled={branch.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
