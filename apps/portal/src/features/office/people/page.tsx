import { useTranslation } from 'react-i18next';
import { Heading } from '../../../ui/heading.js';
import { Room } from '../room.js';
import { Invitations } from './invitations.js';
import { InviteForm } from './invite-form.js';
import { MemberItem } from './member-item.js';
import { peopleQuery } from './query.js';

/** Who holds which role here, and who has been invited. */
export function PeoplePage() {
  const { t } = useTranslation('office');
  return (
    <Room id="people" document={peopleQuery}>
      {({ code, office, mayIn, reload }) => {
        const manage = mayIn('member.manage');
        return (
          <>
            {manage ? (
              <InviteForm code={code} sections={office.sections} onChanged={reload} />
            ) : null}
            <Invitations
              code={code}
              invitations={office.invitations}
              manage={manage}
              onChanged={reload}
            />
            <section aria-labelledby="members" className="pt-10">
              <Heading id="members" title={t('people.members', { count: office.members.length })} />
              {office.members.length === 0 ? (
                <p className="py-4 text-soft">{t('people.noMembers')}</p>
              ) : null}
              <ul>
                {office.members.map((member) => (
                  <MemberItem
                    key={member.personId}
                    code={code}
                    member={member}
                    sections={office.sections}
                    manage={manage}
                    onChanged={reload}
                  />
                ))}
              </ul>
            </section>
          </>
        );
      }}
    </Room>
  );
}
