import { type Answer, ApiProblem, type Cycle, type LegalMove } from '@equipoise/api';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { renewCycles } from '../api/renew-cycles.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure, Issues } from '../states/failure.tsx';
import { periodName } from '../texts/period-name.ts';
import { useText } from '../texts/use-text.ts';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { RulesFields } from './rules-fields.tsx';
import { useMove } from './use-move.ts';

/** Opens the next cycle: month, scenario, and the rules of the one before. */
export function OpenForm({
  next,
  isFirst,
  onClose,
}: {
  readonly next: Answer<'listCycles'>['next'];
  /** No cycle before it says which scenario is meant: it is the one in view. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useText();
  const { change } = useView();
  const { scenarios } = useWorkspace();
  const inView = useScenario();
  const [month, setMonth] = useState(next.cycle);
  const [scenario, setScenario] = useState((isFirst ? null : next.scenario) ?? inView?.id ?? '');
  const [rules, setRules] = useState(next.rules);
  const operation = useRef(crypto.randomUUID());
  const open = useMutation({
    mutationFn: () => {
      const start = month === next.cycle ? rules.start : `${month}-01`;
      return client.openCycle({
        body: { operation: operation.current, because: '', cycle: month, scenario, rules: { ...rules, start } },
      });
    },
    onSuccess: ({ cycle }) => {
      change({ cycle, stage: null, tab: null });
      onClose();
    },
    onError: (problem) => {
      if (problem instanceof ApiProblem) operation.current = crypto.randomUUID();
    },
    onSettled: renewCycles,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <Dialog title={t.cycle.open.title} size={640} onClose={onClose}>
      {!next.allowed && <Issues issues={next.issues} />}
      <form className="form" onSubmit={submit}>
        <div className="form-row">
          <TextInput
            label={t.cycle.open.month}
            required
            pattern="\d{4}-\d{2}"
            placeholder="2027-01"
            data-autofocus
            value={month}
            onChange={({ currentTarget: { value } }) => setMonth(value)}
          />
          <NativeSelect
            label={t.cycle.open.scenario}
            value={scenario}
            data={scenarios.filter(({ removed }) => !removed).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ currentTarget: { value } }) => setScenario(value)}
          />
        </div>
        <RulesFields rules={rules} onChange={setRules} />
        {open.error && <Failure error={open.error} />}
        <FormActions send={t.cycle.open.button} disabled={open.isPending || !next.allowed} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** Days and owners of a cycle that runs. */
export function RulesForm({
  cycle,
  role,
  onClose,
}: {
  readonly cycle: Cycle;
  readonly role: LegalMove['role'];
  readonly onClose: () => void;
}) {
  const { t, n } = useText();
  const [rules, setRules] = useState(cycle.rules);
  const keep = useMove(cycle, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate({ move: { kind: 'set-rules', rules }, because: '', role });
  };
  return (
    <Dialog title={t.cycle.open.rulesTitle(periodName(cycle.head.id, n).long)} size={640} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <RulesFields rules={rules} onChange={setRules} />
        {keep.error !== null && <Failure error={keep.error} />}
        <FormActions send={t.cycle.open.rulesButton} disabled={keep.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
