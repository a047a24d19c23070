import type { TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FormName, fileForms } from '../portal/file-forms.js';
import plugin from '../src/plugin.js';
import { handIn, makeHost } from './support.js';

let host: TestHost;
beforeAll(async () => {
  host = await makeHost();
});
afterAll(() => host?.close());

it('the forms that the page offers are the files that the imports take, in that order', async () => {
  expect(Object.keys(fileForms).sort()).toEqual(plugin.imports.map(({ id }) => id).sort());
  for (const form of Object.keys(fileForms) as FormName[]) {
    const cells: readonly (readonly [string, string])[] = fileForms[form];
    const { report } = await handIn(host, host.tenants[0], form, [
      cells.map(([heading]) => heading).join(','),
      cells.map(([, example]) => example).join(','),
    ]);
    expect([form, report]).toEqual([form, { rowsRead: 1, rowsTaken: 1, rejects: [], rejected: 0 }]);
  }
});
