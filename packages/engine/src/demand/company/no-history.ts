import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';

/** Why a company cannot be forecast. */
export function noHistory(company: Company): Issue {
  const rows = company.salesHistory.rows.length;
  return {
    code: 'demand/no-history',
    severity: 'error',
    message:
      rows === 0
        ? 'There is no sales history, so there is nothing to forecast from.'
        : 'The sales history holds no sale of an item that is still sold in the plan.',
    at: { file: 'sales_history.csv' },
    seen: rows === 0 ? 'no rows' : `${rows} rows`,
    wanted: 'units by item and closed period (market and site where they matter)',
    remedy: 'Add the table sales_history, or a demand plan in the table demand.',
  };
}
