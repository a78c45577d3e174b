import { risksOf, sentenceOf } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { renderRisks } from '../text/risks.ts';
import { withWorkspace } from '../workspace/open.ts';
import { layOn, layScenario, openScenario } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, todayOf } from '../workspace/sign.ts';
import { commonUnit, worthOfDemand } from '../workspace/worth.ts';

export const risks: Verb = {
  name: 'risks',
  args: '<workspace> <scenario>',
  about: 'Risks and opportunities: what each proposal would do alone and together, weighed and unweighed, in units and money.',
  example: 'equipoise risks plan.equipoise base',
  build: (command, act) => {
    dayOption(command);
    act<SignOptions>(async ([path = '', name = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const day = todayOf(options);
        const { opened, base, applied } = await layScenario(store, await openScenario(store, name), day, terminal);
        const report = risksOf(opened.scenario.entries, {
          apply: (entries) => layOn(base, entries, day),
          moneyOf: (one) => worthOfDemand(one).revenue,
          day,
        });
        const issues = [...base.notes, ...applied.issues, ...report.issues, ...report.risks.flatMap((risk) => risk.issues)];
        const effect = ({ units, value }: { readonly units: Float64Array; readonly value: number }) => ({
          units: Array.from(units),
          revenue: value,
        });
        const band = (one: typeof report.units) =>
          Object.fromEntries(
            (['agreed', 'low', 'high', 'weighed', 'deviation'] as const).map((key) => [key, Array.from(one[key])]),
          );
        terminal.give({
          periods: report.periodLabels,
          unit: commonUnit(applied.company),
          currency: applied.company.settings.currency,
          agreed: effect(report.agreed),
          together: effect(report.together),
          interaction: effect(report.interaction),
          risks: report.risks.map(({ assumption, probability, kind, alone, last }) => ({
            id: assumption.id,
            sentence: sentenceOf(assumption.change, applied.company),
            probability,
            kind,
            alone: effect(alone),
            last: effect(last),
          })),
          units: band(report.units),
          revenue: band(report.value),
          weighing: report.weighing,
          issues,
        });
        tellNotes(issues, terminal);
        terminal.say(renderRisks(report, applied.company, commonUnit(applied.company)));
        return exitCode.fine;
      }),
    );
  },
};
