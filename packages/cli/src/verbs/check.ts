import { counted, silentSentence, silentTables, spanName } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { openCompany } from '../planning/company-folder.ts';
import { countIssues, renderIssues } from '../text/issues.ts';

export const check: Verb = {
  name: 'check',
  args: '<dir>',
  about: 'Reads a folder of base data and reports everything that is wrong with it, all at once.',
  example: 'equipoise check my-company',
  build: (_command, act) => {
    act<object>(async ([dir = ''], _options, terminal) => {
      const { company, issues } = await openCompany(dir, terminal, { quiet: true });
      const { calendar, settings } = company;
      const planned = calendar.periods.slice(calendar.firstPlan).map(({ label }) => label);
      terminal.give({
        ok: true,
        company: settings.name,
        items: company.items.length,
        families: company.families.length,
        sites: company.sites.length,
        resources: company.resources.length,
        periods: planned,
        issues,
      });
      if (issues.length > 0) terminal.say(`${renderIssues(issues)}\n`);
      terminal.say(
        `${settings.name}: ${counted(company.items.length, 'item')} in ${counted(company.families.length, 'family', 'families')}, ${counted(company.sites.length, 'site')}, ${counted(company.resources.length, 'resource')}; ${counted(planned.length, 'period')} to plan (${spanName(planned)}), ${counted(calendar.firstPlan, 'closed period')}.`,
      );
      const silent = silentTables(company);
      if (silent.length > 0) terminal.say(silentSentence(silent));
      terminal.say(`Fine: ${countIssues(issues)}.`);
      return exitCode.fine;
    });
  },
};
