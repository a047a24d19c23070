import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import { Heading } from '../../../ui/heading.js';
import { Room } from '../room.js';
import { Invitations } from './invitations.js';
import { InviteForm } from './invite-form.js';
import { MemberItem } from './member-item.js';
import { type Member, type People, peopleQuery } from './query.js';

/** Who holds which role here, and who has been invited. */
export function PeoplePage() {
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
            <Members code={code} office={office} manage={manage} onChanged={reload} />
          </>
        );
      }}
    </Room>
  );
}

interface MembersProps {
  readonly code: string;
  readonly office: People;
  readonly manage: boolean;
  readonly onChanged: () => void;
}

/** More than these want a search. */
const few = 12;

function Members({ code, office, manage, onChanged }: MembersProps) {
  const { t } = useTranslation('office');
  const [search, setSearch] = useState('');
  const words = plain(search);
  const shown = office.members.filter((member) => plain(wordsOf(member)).includes(words));
  return (
    <section aria-labelledby="members" className="pt-10">
      <Heading id="members" title={t('people.members', { count: office.members.length })} />
      {office.members.length > few ? (
        <Field label={t('people.find')} className="max-w-md py-4">
          {(wiring) => (
            <input
              {...wiring}
              type="search"
              className="field"
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
          )}
        </Field>
      ) : null}
      {shown.length === 0 ? (
        <p role="status" className="py-4 text-soft">
          {t(words === '' ? 'people.noMembers' : 'people.noMatch')}
        </p>
      ) : null}
      <ul>
        {shown.map((member) => (
          <MemberItem
            key={member.personId}
            code={code}
            member={member}
            sections={office.sections}
            manage={manage}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  );
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
const wordsOf = ({ displayName, email, roles }: Member): string =>
  [displayName, email, ...roles.flatMap(({ label, section }) => [label, section?.name])].join(' ');
