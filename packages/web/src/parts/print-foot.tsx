import { useText } from '../texts/use-text.ts';
import { useScenario, useWorkspace } from '../view/use-view.ts';

/** What a printed page must say of itself: scenario, version and the hash of its data. */
export function PrintFoot() {
  const { t } = useText();
  const { name } = useWorkspace();
  const scenario = useScenario();
  if (!scenario) return null;
  return (
    <p className="print-foot">
      {name} · {scenario.name}, {t.frame.versionOf(scenario.version)} · {scenario.base.slice(0, 16)}
    </p>
  );
}
