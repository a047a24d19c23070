import { describe, expect, it } from 'vitest';
import { NoTenantError } from '../errors/errors.js';
import { currentTenant, withTenant } from './context.js';

const a = { id: '00000000-0000-4000-8000-00000000000a', code: '111111' };
const b = { id: '00000000-0000-4000-8000-00000000000b', code: '222222' };

describe('the tenant of the context', () => {
  it('is nobody outside', () => {
    expect(() => currentTenant()).toThrow(NoTenantError);
  });

  it('stays with what was begun in it, however it interleaves', async () => {
    const walk = (tenant: typeof a) =>
      withTenant(tenant, async () => {
        for (let i = 0; i < 5; i++) {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
          expect(currentTenant()).toBe(tenant);
        }
      });
    await Promise.all([walk(a), walk(b), walk(a), walk(b)]);
    expect(() => currentTenant()).toThrow(NoTenantError);
  });

  it.each(['', 'x', "' OR true --", `${a.id}'`, `${a.id}\n`, a.id.toUpperCase()])(
    'is refused where its id is %j',
    (id) => {
      expect(() => withTenant({ id, code: '1' }, currentTenant)).toThrow(NoTenantError);
    },
  );
});
