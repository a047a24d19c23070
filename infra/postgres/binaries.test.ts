import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { canReach, serverAccount } from './account.ts';
import { packagedBinaries, reachableBinaries } from './binaries.ts';

test('programs that the server account cannot reach are copied to where it can', () => {
  const hidden = join(scratch(0o700), 'native');
  cpSync(packagedBinaries(), hidden, { recursive: true, verbatimSymlinks: true });
  const shelter = join(scratch(), 'shelter');
  mkdirSync(shelter);
  const account = serverAccount(shelter);
  const found = reachableBinaries(account, shelter, hidden);
  expect(canReach(account, [found.initdb, found.postgres], [])).toBe(true);
  // Only root needs the copy: anyone else runs the server as themselves.
  expect(found.postgres.startsWith(account ? shelter : hidden)).toBe(true);
});
