import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { Section } from '../../plugins/kit/page-parts.js';
import { Table } from '../../plugins/kit/table/table.js';
import type { Plugin } from './query.js';

/** What the plugin asks for and why, and who will be able to do what: read before it is enabled. */
export function Consent({ plugin }: { readonly plugin: Plugin }) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const policy = usePolicy();
  const roleName = (role: string) =>
    policy?.isTenantRole(role) ? policy.roles[role][language] : role;
  const reaches = plugin.needs.filter(({ what }) => what === 'HTTP');
  return (
    <>
      <Section title={t('consent.needs')} help={t('consent.needsHelp')}>
        {plugin.needs.length === 0 ? (
          <p>{t('consent.nothing')}</p>
        ) : (
          <Table
            caption={t('consent.needs')}
            rows={plugin.needs}
            rowKey={({ what, hosts }) => `${what} ${hosts.join(' ')}`}
            columns={[
              { id: 'what', title: t('consent.what'), value: ({ what }) => t(`need.${what}`) },
              {
                id: 'hosts',
                title: t('consent.hosts'),
                value: ({ hosts }) => hosts.join('、'),
                show: ({ hosts }) => (hosts.length > 0 ? hosts.join('、') : t('consent.noHosts')),
              },
              { id: 'why', title: t('consent.why'), value: ({ why }) => why[language] },
            ]}
          />
        )}
        <p className="max-w-3xl text-sm text-soft">
          {t(reaches.length > 0 ? 'consent.reaches' : 'consent.stays')}
        </p>
      </Section>
      <Section title={t('consent.permissions')} help={t('consent.permissionsHelp')}>
        <Table
          caption={t('consent.permissions')}
          rows={plugin.permissions}
          rowKey={({ id }) => id}
          empty={t('consent.noPermissions')}
          columns={[
            { id: 'label', title: t('consent.permission'), value: ({ label }) => label[language] },
            {
              id: 'roles',
              title: t('consent.roles'),
              value: ({ roles }) => roles.map(roleName).join('、'),
            },
          ]}
        />
      </Section>
    </>
  );
}
