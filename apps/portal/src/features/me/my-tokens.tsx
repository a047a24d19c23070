import type { Right } from '@shirube/core/policy';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../app/act.js';
import { permissionsIn, usePolicy } from '../../app/permissions.js';
import { useSession } from '../../app/session.js';
import { Heading } from '../../ui/heading.js';
import { useSaying } from '../../ui/said.js';
import { TokenForm } from '../tokens/token-form.js';
import { TokenList } from '../tokens/token-list.js';
import { createMyToken, revokeMyToken, type Token } from './query.js';

interface Props {
  readonly tokens: readonly Token[];
  readonly onChanged: () => void;
}

/** Tokens with which programs act as oneself, with at most what one may do oneself. */
export function MyTokens({ tokens, onChanged }: Props) {
  const { t } = useTranslation('office');
  const policy = usePolicy();
  const session = useSession();
  const act = useAct();
  const { say, fail } = useSaying();
  const own = useMemo((): readonly Right[] => {
    const permissions = policy && permissionsIn(policy, session);
    if (!policy || !permissions || session.state !== 'person') return [];
    const places = session.tenants.map(({ code }) => code);
    return policy.everyRight.filter((right) =>
      places.some((code) => permissions.mayIn(right, code)),
    );
  }, [policy, session]);
  const revoke = async (token: Token) => {
    const acted = await act(revokeMyToken, { id: token.id });
    if (!acted.done) return fail(acted.trouble);
    say(t('token.revoked', { name: token.name }));
    onChanged();
  };
  return (
    <section aria-labelledby="tokens" className="pt-12">
      <Heading id="tokens" title={t('me.tokens')} help={t('me.tokensHelp')} />
      <TokenList tokens={tokens} onRevoke={(token) => void revoke(token)} />
      {own.length > 0 ? (
        <TokenForm
          rights={own}
          onCreate={async (wanted) => {
            const acted = await act(createMyToken, { input: wanted });
            if (!acted.done) return acted;
            onChanged();
            return { done: true, secret: acted.data.createMyToken.secret };
          }}
        />
      ) : null}
    </section>
  );
}
