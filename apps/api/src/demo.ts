import { readFile } from 'node:fs/promises';
import { municipality } from '@shirube/core/codes';
import { inLocale } from './errors/language.js';
import type { NewPlan } from './plans/plans.service.js';
import { openServices, type Services, type ServiceUrls } from './services.js';
import { ofProgram, withRequest, withTenant } from './tenancy/context.js';

export { type DemoPeopleOptions, seedDemoPeople } from './demo-people.js';
export { PluginDemoError, seedDemoPlugins } from './demo-plugins.js';

interface DemoDocument {
  /** In apps/api/demo; its README names document, city and date of each. */
  readonly file: string;
  /** Its date, or the last day of the month or year that it is dated with. */
  readonly date: string;
}

interface DemoCity {
  readonly code: string;
  /** Oldest first: what an older one promised is the history of the newer. */
  readonly documents: readonly DemoDocument[];
  readonly plan: NewPlan;
}

const cities: readonly DemoCity[] = [
  {
    code: '431001',
    documents: [{ file: '431001-kumamoto-2021.txt', date: '2021-09-30' }],
    plan: {
      title: '熊本市SDGs未来都市計画',
      subtitle: '熊本地震の経験と教訓をいかした災害に強い持続可能なまちづくり',
      modelProject: '熊本地震の経験と教訓をいかした地域（防災）力の向上事業',
      selectedYear: 2019,
      phases: [{ name: '2019年～2021年', startYear: 2019, endYear: 2021 }],
    },
  },
  {
    code: '172065',
    documents: [
      { file: '172065-kaga-2020-proposal.txt', date: '2020-03-02' },
      { file: '172065-kaga-2022.txt', date: '2023-12-31' },
    ],
    plan: {
      title: '加賀市SDGs未来都市計画',
      subtitle: null,
      modelProject: null,
      selectedYear: 2020,
      phases: [{ name: '第１期', startYear: 2020, endYear: 2022 }],
    },
  },
  {
    code: '111007',
    documents: [{ file: '111007-saitama.txt', date: '2021-12-31' }],
    plan: {
      title: 'さいたま市ゼロカーボンシティ推進戦略（素案）',
      subtitle: null,
      modelProject: null,
      selectedYear: null,
      phases: [],
    },
  },
];

const folder = new URL('../demo/', import.meta.url);

/**
 * Brings the demo cities in by the very import that people use, with every question answered as
 * suggested. What was brought in before is left as it is, undone imports too.
 */
export async function loadDemo(
  urls: ServiceUrls,
  log: (line: string) => void = () => {},
): Promise<void> {
  const services = openServices(urls);
  try {
    await withRequest(ofProgram('demo'), async () => {
      for (const city of cities) await loadCity(services, city, log);
    });
  } finally {
    await services.close();
  }
}

async function loadCity(
  { tenants, plans, imports }: Services,
  city: DemoCity,
  log: (line: string) => void,
): Promise<void> {
  const known = municipality(city.code);
  if (!known) throw new Error(`no municipality ${city.code}`);
  const { code, name, nameReading, nameEn, prefecture, kind } = known;
  await tenants.create({ code, name, nameReading, nameEn, prefecture, kind });
  const tenant = await tenants.find(code);
  // Somebody has closed the city: it is theirs to decide.
  if (!tenant) return;
  await withTenant(tenant, async () => {
    const sent = await Promise.all(
      city.documents.map(async ({ file, date }) => ({
        date,
        bytes: await readFile(new URL(file, folder)),
      })),
    );
    const open = [];
    for (const document of sent) {
      if (!(await imports.wasDecided(document.bytes))) open.push(document);
    }
    // A city that is there already may have given its plan another title.
    if (open.length === sent.length) await plans.ensure(city.plan);
    for (const { bytes, date } of open) {
      const id = await imports.receive({ bytes, fileName: null });
      const draft = await imports.update({ tenantCode: code, id, documentDate: date });
      await imports.update({
        tenantCode: code,
        id,
        answers: draft.questions.map((question) => ({
          question: question.id,
          answer: question.options.find((option) => option.suggested)?.value ?? 'separate',
        })),
      });
      const { changes } = await imports.commit(id);
      log(
        inLocale({
          ja: `${name} の公表資料を取り込みました（指標 ${changes.indicatorsNew} 件）`,
          en: `${nameEn ?? name}: its published document was imported (${changes.indicatorsNew} indicators)`,
        }),
      );
    }
  });
}
