import { existsSync, readFileSync } from 'node:fs';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccessRule, accessKey } from '../src/access/rule.js';
import { makeWorld, type World } from './support/world.js';

const page = new URL('../../../docs/security.md', import.meta.url);
const root = new URL('../../../', import.meta.url);

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

/** Every declaration that lets anyone in, with its reason. */
function publicThings(): string[] {
  const lines: string[] = [];
  const note = (name: string, rule: AccessRule | undefined) => {
    if (rule?.kind === 'anyone') lines.push(`| \`${name}\` | ${rule.why} |`);
  };
  for (const type of Object.values(world.schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        note(`${type.name}.${field.name}`, field.extensions[accessKey] as AccessRule | undefined);
  for (const { instance, metatype } of world.app
    .get(DiscoveryService, { strict: false })
    .getControllers()) {
    if (!instance || !metatype) continue;
    const prototype = Object.getPrototypeOf(instance);
    for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
      const handler = prototype[name];
      const path = Reflect.getMetadata('path', handler);
      if (path === undefined) continue;
      const below = String(Reflect.getMetadata('path', metatype)).replace(/^\/|\/$/g, '');
      const method = RequestMethod[Reflect.getMetadata('method', handler)];
      note(
        `${method} /${[below, path].filter((part) => part && part !== '/').join('/')}`,
        Reflect.getMetadata(accessKey, handler),
      );
    }
  }
  return lines.sort();
}

it('lists what is public as it is declared (-u prints it anew)', async () => {
  const things = publicThings();
  expect(things.length).toBeGreaterThan(5);
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- public: begin -->');
  const [, after = ''] = rest.split('<!-- public: end -->');
  const block = ['| | why anyone may |', '|---|---|', ...things].join('\n');
  await expect(
    `${before}<!-- public: begin -->\n${block}\n<!-- public: end -->${after}`,
  ).toMatchFileSnapshot('../../../docs/security.md');
});

it('names tests and pages that are there', () => {
  const text = readFileSync(page, 'utf8');
  const tests = [...text.matchAll(/`((?:apps|packages|infra)\/[\w./-]+\.test\.ts)`/g)].map(
    ([, name = '']) => name,
  );
  expect(new Set(tests).size).toBeGreaterThan(30);
  expect(tests.filter((name) => !existsSync(new URL(name, root)))).toEqual([]);
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, name = '']) => name);
  expect(links.filter((name) => !existsSync(new URL(name, page)))).toEqual([]);
});

it('has no threat without a test', () => {
  const table = readFileSync(page, 'utf8').split('## Threats')[1]?.split('\n## ')[0] ?? '';
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| who |'));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row.split('|').at(-2), row).toMatch(/\.test\.ts`/);
});
