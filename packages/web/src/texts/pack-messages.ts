/** Texts of the pre-read, in English; part of `messages.ts`. */
export const pack = {
  title: 'Pre-read',
  making: 'Making the pre-read…',
  forms: {
    html: 'Page for the screen and for paper (HTML)',
    xlsx: 'Workbook with the same numbers (XLSX)',
    pdf: 'Printed, a sheet a page (PDF)',
  },
  failed: 'The pre-read was not made',
  offline: 'The server cannot be reached. Nothing is lost: ask again when it is back.',
  close: 'Close',
};
