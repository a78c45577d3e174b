import type { Cycle } from '@equipoise/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { renewCycles } from '../api/renew-cycles.ts';
import { Failure } from '../states/failure.tsx';
import { JobProgress, useJob } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { MoveButton } from './move-button.tsx';
import { moveOf } from './use-move.ts';

const strategies = ['level', 'chase', 'mixed', 'stepped', 'own'] as const;

/** Which plan the supply review puts forward: those that are planned on the scenario as it is can be chosen. */
export function PutForward({ cycle }: { readonly cycle: Cycle }) {
  const { t, n } = useText();
  const [jobId, setJobId] = useState<string | null>(null);
  const plan = useMutation({
    mutationFn: () => client.planAlternatives({ id: cycle.head.id, body: { operation: crypto.randomUUID() } }),
    onSuccess: ({ job }) => (job === null ? renewCycles() : setJobId(job.id)),
  });
  const job = useJob(jobId, renewCycles);
  const { planned, proposal } = cycle;
  const legal = moveOf(cycle, 'put-forward');
  const missing = (['level', 'chase', 'mixed'] as const).filter((strategy) => !planned.includes(strategy));
  const name = (strategy: string) => t.cycle.strategies[strategy as (typeof strategies)[number]] ?? strategy;
  return (
    <div className="put-forward">
      <p className="note">
        {proposal === null
          ? t.cycle.forwardSentence
          : t.cycle.isForward(name(proposal.strategy), proposal.scenarioVersion, proposal.by, n.day(proposal.on))}{' '}
        {planned.length > 0 && t.cycle.planned(planned.map(name).join(', '))}
      </p>
      {plan.error && <Failure error={plan.error} />}
      {job && <JobProgress job={job} onAgain={() => plan.mutate()} />}
      <div className="stage-moves no-print">
        {missing.length > 0 && (
          <button type="button" className="button" disabled={plan.isPending} onClick={() => plan.mutate()}>
            {t.cycle.planAll}
          </button>
        )}
        {legal &&
          strategies
            .filter((strategy) => planned.includes(strategy))
            .map((strategy) => (
              <MoveButton
                key={strategy}
                cycle={cycle}
                legal={{ ...legal, label: `${t.cycle.forward}: ${name(strategy)}` }}
                move={{ kind: 'put-forward', strategy }}
                label={name(strategy)}
                primary={proposal?.strategy === strategy}
              />
            ))}
      </div>
    </div>
  );
}
