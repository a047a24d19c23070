import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePolicy } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { Heading } from '../../../ui/heading.js';
import { useSaying } from '../../../ui/said.js';
import { Room } from '../room.js';
import { GroupForm } from './group-form.js';
import { type GroupRole, mapGroup, type SignIn, signInQuery, unmapGroup } from './query.js';

/** By which providers people come, and which role a group of theirs means here. */
export function SignInPage() {
  const { t } = useTranslation('office');
  return (
    <Room id="sign-in" document={signInQuery}>
      {({ code, office, mayIn, reload }) => {
        const manage = mayIn('member.manage');
        return (
          <>
            <section aria-labelledby="providers">
              <Heading
                id="providers"
                title={t('groups.providers')}
                help={t('groups.providersHelp')}
              />
              <ul>
                {office.providers.map(({ id, name, domains }) => (
                  <li key={id} className="border-b border-line py-3">
                    {name}
                    <span className="ml-3 text-sm text-soft">
                      {domains.map((one) => `@${one}`).join(' ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <Groups code={code} office={office} manage={manage} onChanged={reload} />
          </>
        );
      }}
    </Room>
  );
}

interface GroupsProps {
  readonly code: string;
  readonly office: SignIn;
  readonly manage: boolean;
  readonly onChanged: () => void;
}

function Groups({ code, office, manage, onChanged }: GroupsProps) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const act = useAct();
  const { say, fail } = useSaying();
  const map = async (one: Omit<GroupRole, 'id'>) => {
    const input = {
      tenantCode: code,
      providerId: one.provider.id,
      groupName: one.groupName,
      role: one.role,
      ...(one.section ? { sectionId: one.section.id } : {}),
    };
    const acted = await act(mapGroup, { input });
    if (!acted.done) {
      fail(acted.trouble);
      return false;
    }
    const { id } = acted.data.mapGroup;
    say(t('groups.mapped', { group: one.groupName }), () => void unmap({ ...one, id }, false));
    onChanged();
    return true;
  };
  const unmap = async (one: GroupRole, undoable = true) => {
    const acted = await act(unmapGroup, { input: { tenantCode: code, id: one.id } });
    if (!acted.done) return fail(acted.trouble);
    say(t('groups.unmapped', { group: one.groupName }), undoable ? () => void map(one) : undefined);
    onChanged();
  };
  return (
    <section aria-labelledby="groups" className="pt-10">
      <Heading id="groups" title={t('groups.list')} help={t('groups.help')} />
      {office.groupRoles.length === 0 ? (
        <p className="py-3 text-soft">{t('groups.empty')}</p>
      ) : null}
      <ul>
        {office.groupRoles.map((one) => (
          <li
            key={one.id}
            data-group={one.groupName}
            className="grid items-center gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_16rem_6rem]"
          >
            <div className="min-w-0">
              <p className="break-all">{one.groupName}</p>
              {office.providers.length > 1 ? (
                <p className="text-sm text-soft">{one.provider.name}</p>
              ) : null}
            </div>
            <p>
              {policy?.isTenantRole(one.role) ? policy.roles[one.role][language] : one.role}
              {one.section ? `（${one.section.name}）` : ''}
            </p>
            {manage ? (
              <button
                type="button"
                className="link min-h-11 justify-self-start text-sm sm:justify-self-end"
                onClick={() => void unmap(one)}
              >
                {t('groups.unmap')}
                <span className="sr-only">{`（${one.groupName}）`}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {manage && office.providers.length > 0 ? (
        <GroupForm providers={office.providers} sections={office.sections} onMap={map} />
      ) : null}
    </section>
  );
}
