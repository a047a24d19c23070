import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePolicy } from '../../../app/permissions.js';
import { Heading } from '../../../ui/heading.js';
import { useSaying } from '../../../ui/said.js';
import type { Token } from '../../me/query.js';
import { TokenForm } from '../../tokens/token-form.js';
import { TokenList } from '../../tokens/token-list.js';
import { asInput, isWhole, noRole, RoleField, type SectionName } from '../role-field.js';
import { Room } from '../room.js';
import { createServiceToken, revokeServiceToken, tokensQuery } from './query.js';

/** Tokens with which other systems come, each with a role of its own. */
export function TokensPage() {
  return (
    <Room id="tokens" document={tokensQuery}>
      {({ code, office, reload }) => (
        <ServiceTokens
          code={code}
          tokens={office.serviceTokens}
          sections={office.sections}
          onChanged={reload}
        />
      )}
    </Room>
  );
}

interface Props {
  readonly code: string;
  readonly tokens: readonly Token[];
  readonly sections: readonly SectionName[];
  readonly onChanged: () => void;
}

function ServiceTokens({ code, tokens, sections, onChanged }: Props) {
  const { t } = useTranslation('office');
  const policy = usePolicy();
  const act = useAct();
  const { say, fail } = useSaying();
  const [chosen, setChosen] = useState(noRole);
  const offered = policy
    ? policy.everyRight.filter((right) =>
        policy.policy.some((line) => line.role === chosen.role && line.rights.includes(right)),
      )
    : [];
  const revoke = async (token: Token) => {
    const acted = await act(revokeServiceToken, { input: { tenantCode: code, id: token.id } });
    if (!acted.done) return fail(acted.trouble);
    say(t('token.revoked', { name: token.name }));
    onChanged();
  };
  return (
    <section aria-labelledby="tokens">
      <Heading id="tokens" title={t('token.ofTenant')} />
      <TokenList tokens={tokens} onRevoke={(token) => void revoke(token)} />
      <TokenForm
        rights={offered}
        missing={isWhole(chosen) ? null : t('people.roleMissing')}
        onCreate={async (wanted) => {
          const input = { tenantCode: code, ...wanted, ...asInput(chosen) };
          const acted = await act(createServiceToken, { input });
          if (!acted.done) return acted;
          onChanged();
          return { done: true, secret: acted.data.createServiceToken.secret };
        }}
      >
        <div className="grid max-w-md gap-3">
          <RoleField chosen={chosen} onChosen={setChosen} sections={sections} />
        </div>
      </TokenForm>
    </section>
  );
}
