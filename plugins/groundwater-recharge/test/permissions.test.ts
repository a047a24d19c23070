import { pluginAccessKey } from '@shirube/plugin-sdk/nest';
import { expect, it } from 'vitest';
import { permissions } from '../src/permissions.js';
import { DecisionsResolver } from '../src/server/decisions.resolver.js';
import { PaymentsResolver } from '../src/server/payments.resolver.js';
import { YearsResolver } from '../src/server/years.resolver.js';

/** Nest's own decorators bring it. */
const { getMetadata } = Reflect as unknown as {
  getMetadata(key: string, of: object): { permission: string } | undefined;
};

const rolesOf = (id: string): readonly string[] =>
  permissions.find((one) => one.id === id)?.roles ?? [];

it('nobody inspects and pays by one role, and whoever decides may also look', () => {
  const pays = rolesOf('payment.decide');
  expect(pays.filter((role) => rolesOf('inspection.decide').includes(role))).toEqual([]);
  expect(pays.filter((role) => rolesOf('application.register').includes(role))).toEqual([]);
  for (const { roles } of permissions)
    for (const role of roles) expect(rolesOf('recharge.read')).toContain(role);
});

it('every field asks for the permission of what it does', () => {
  const asked = [YearsResolver, DecisionsResolver, PaymentsResolver].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object;
      const rule = getMetadata(pluginAccessKey, method);
      return rule ? [[name.replace('groundwaterRecharge', ''), rule.permission.split(':')[1]]] : [];
    }),
  );
  const writes = asked.filter(([, permission]) => permission !== 'recharge.read');
  expect(writes).toEqual([
    ['Apply', 'application.register'],
    ['SetRate', 'application.register'],
    ['Withdraw', 'application.register'],
    ['Inspect', 'inspection.decide'],
    ['TakeBackInspection', 'inspection.decide'],
    ['Approve', 'payment.decide'],
    ['TakeBackApproval', 'payment.decide'],
    ['MarkPaid', 'payment.decide'],
    ['TakeBackPayment', 'payment.decide'],
  ]);
  expect(asked).toHaveLength(18);
});
