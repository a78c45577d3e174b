import { loadsOf } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { openForPlanning, type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import { renderLoads } from '../text/load.ts';

export const load: Verb = {
  name: 'load',
  args: '<dir-or-workspace>',
  about: 'Hours that demand asks of every resource: item by item (bottom-up), by families (top-down), and the difference.',
  example: 'equipoise load my-company',
  build: (command, act) => {
    scenarioOptions(command);
    act<ScenarioOptions>(async ([dir = ''], options, terminal) => {
      const { company, notes } = await openForPlanning(dir, options, terminal);
      const loads = loadsOf(company);
      terminal.give({
        unit: 'hours',
        periods: loads.periodLabels,
        resources: loads.rows.map((row) => ({
          resource: row.resource,
          site: row.site,
          kind: row.kind,
          series: (
            [
              ['bottom-up', row.bottomUp],
              ['top-down', row.topDown],
              ['difference', row.difference],
              ['available', row.available],
              ['overtime-limit', row.overtimeLimit],
            ] as const
          ).map(([name, values]) => ({
            name,
            unit: row.unit,
            values: Array.from(values, (value) => (Number.isFinite(value) ? value + 0 : null)),
          })),
          causes: row.causes,
        })),
        issues: notes,
      });
      terminal.say(
        renderLoads(loads, {
          company: company.settings.name,
          resources: new Map(company.resources.map(({ resource, name }) => [resource, name || resource])),
        }),
      );
      return exitCode.fine;
    });
  },
};
