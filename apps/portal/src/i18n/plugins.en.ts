import type { PluginsDictionary } from './dictionary.js';

export const pluginsEn: PluginsDictionary = {
  list: {
    title: 'Plugins',
    lead: 'What this municipality has enabled for its own domains.',
  },
  block: {
    title: 'Prepared for the public',
    help: 'Drafts of what citizens may be shown. Until the city publishes them they appear here only.',
  },
  part: {
    broken:
      '“{{name}}” could not be shown. The trouble lies in this plugin; other pages and stored data are not affected.',
  },
  table: {
    empty: 'There are no rows to show.',
    rows: '{{from}}–{{until}} of {{total}}',
    of: 'Table: {{table}}',
    pages: 'Pages of {{table}}',
    before: 'Previous',
    next: 'Next',
    csv: 'Save as CSV',
    csvFailed: 'It could not be saved. Please press again.',
  },
  chart: {
    from: 'From',
    until: 'Until',
    what: 'What',
    goesOn: 'Going on',
  },
  form: {
    choose: 'Choose',
    busy: 'Working',
    failed: 'That did not work. What you entered is still there; please try again.',
  },
  file: {
    choose: 'Choose a file ({{endings}})',
    drop: 'You can also drop a file here.',
    chosen: '“{{name}}” is chosen.',
    none: 'Choose a file first.',
    wrongEnding: '“{{name}}” cannot be imported. Choose a file ending in {{endings}}.',
    send: 'Import',
    again: 'Import again',
    sending: 'Sending the file',
    kept: 'The chosen file is still there.',
  },
  run: {
    WAITING: 'Waiting for its turn. It goes on if you leave this page.',
    WORKING: 'Importing. It goes on if you leave this page.',
    done: 'The import is done',
    rows: '{{read}} rows were read, {{taken}} stored and {{rejects}} could not be taken.',
    took: '({{seconds}} s)',
    rejectsHelp:
      'Rows that could not be taken are listed below. Mend the file and import it again; rows already stored are not doubled.',
    failed: 'The file could not be imported',
    failedUnknown: 'Something went wrong during the import.',
    nothingChanged: 'Nothing that was stored has changed.',
    goesOn: 'The import itself goes on.',
    rejects: '{{count}} rows not taken',
    rejectsFile: 'rows not taken',
    rejectsCsv: 'Save the rows not taken as CSV',
    firstThousand: 'Reasons are kept for the first 1,000.',
    place: 'Place',
    reason: 'Reason',
    raw: 'As it came',
  },
};
