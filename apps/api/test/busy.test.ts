import { Pool } from 'pg';
import { expect, it } from 'vitest';
import { publicError } from '../src/errors/public-error.js';
import { adminUrl } from './support/world.js';

it('says "busy" where every connection is at work for too long, in the words of the pool itself', async () => {
  const pool = new Pool({
    connectionString: adminUrl(),
    max: 1,
    connectionTimeoutMillis: 2_000,
  });
  const held = await pool.connect();
  try {
    const error = await pool.query('SELECT 1').catch((caught: unknown) => caught);
    expect(publicError(error, 'ja', '1')).toMatchObject({
      code: 'TOO_BUSY',
      status: 503,
      fault: true,
    });
  } finally {
    held.release();
    await pool.end();
  }
});
