import type { Cycle } from '@equipoise/api';
import { Card } from '../parts/page.tsx';
import type { Messages } from '../texts/messages.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';

interface Told {
  readonly on: string;
  readonly by: string;
  readonly what: string;
  readonly because: string;
}

/** What happened in this cycle, newest first: who, when, what and why. */
export function Story({ cycle }: { readonly cycle: Cycle }) {
  const { t, n } = useText();
  const { families } = useWorkspace();
  const told = storyOf(cycle, t, (id) => families.find((family) => family.id === id)?.name ?? id);
  return (
    <Card title={t.cycle.story.title}>
      {told.length === 0 && <p className="finding">{t.cycle.story.none}</p>}
      <ol className="log">
        {told.map(({ on, by, what, because }, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a story has no identity but its order
          <li key={k}>
            <strong>{what}</strong> {because !== '' && <span>{because} </span>}
            <span className="quiet">
              {by}, {n.day(on)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function storyOf(cycle: Cycle, t: Messages, familyName: (id: string) => string): readonly Told[] {
  const words = t.cycle.story;
  const nameOf = (stage: string) => cycle.stages.find((one) => one.stage === stage)?.name ?? stage;
  const told: Told[] = [
    ...cycle.stages.flatMap(({ name, begun, closed }) => [
      ...(begun ? [{ ...begun, what: words.begun(name) }] : []),
      ...(closed ? [{ ...closed, what: words.closed(name) }] : []),
    ]),
    ...cycle.reopenings.map((mark) => ({
      ...mark,
      what: mark.offCycle ? words.offCycle(nameOf(mark.stage)) : words.reopened(nameOf(mark.stage)),
    })),
    ...cycle.signOffs.map(({ stage, role, person, on }) => ({
      ...{ on, by: person, because: '' },
      what: words.signed(nameOf(stage), t.users.roles[role].toLowerCase()),
    })),
    ...cycle.published.map((mark) => ({ ...mark, what: words.published(mark.plan.slice(0, 12), mark.revision) })),
    ...cycle.decisions.flatMap(({ question, posed, taken }) => [
      { ...posed, what: words.posed(question), because: '' },
      ...(taken ? [{ ...taken, what: words.decided(question) }] : []),
    ]),
    ...cycle.notes.map((note) => ({
      ...note,
      what: words.noted(
        note.family === null ? (note.stage === null ? words.whole : nameOf(note.stage).toLowerCase()) : familyName(note.family),
      ),
    })),
    ...(cycle.proposal ? [{ ...cycle.proposal, what: words.forward(cycle.proposal.strategy) }] : []),
  ];
  return told.toSorted((a, b) => b.on.localeCompare(a.on));
}
