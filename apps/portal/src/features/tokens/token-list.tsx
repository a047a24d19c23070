import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { lastDay, showMoment } from '../../ui/moment.js';
import type { Token } from '../me/query.js';

interface Props {
  readonly tokens: readonly Token[];
  /** Absent for whoever may only look. */
  readonly onRevoke?: (token: Token) => void;
}

/** Tokens by name and first letters; the rest of a token is nowhere to be seen again. */
export function TokenList({ tokens, onRevoke }: Props) {
  const { t } = useTranslation('office');
  if (tokens.length === 0) return <p className="py-3 text-soft">{t('token.empty')}</p>;
  return (
    <ul>
      {tokens.map((token) => (
        <TokenItem key={token.id} token={token}>
          {onRevoke ? <Revoke token={token} onRevoke={() => onRevoke(token)} /> : null}
        </TokenItem>
      ))}
    </ul>
  );
}

function TokenItem({ token, children }: { readonly token: Token; readonly children: ReactNode }) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const label = (right: string) =>
    policy?.isRight(right) ? policy.rights[right][language] : right;
  const role =
    token.role && policy?.isTenantRole(token.role) ? policy.roles[token.role][language] : null;
  const over = new Date(token.expiresAt) <= new Date();
  return (
    <li
      data-token={token.name}
      className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_16rem_minmax(8rem,auto)]"
    >
      <div>
        <p>
          {token.name} <code className="ml-2 text-sm text-soft">{token.prefix}…</code>
        </p>
        {role ? (
          <p className="text-sm">
            {role}
            {token.section ? `（${token.section.name}）` : ''}
          </p>
        ) : null}
        <details className="text-sm text-soft">
          <summary className="inline-flex min-h-8 items-center underline decoration-line underline-offset-4">
            {t('token.rightsCount', { count: token.rights.length })}
          </summary>
          <ul className="list-disc pl-5">
            {token.rights.map((right) => (
              <li key={right}>{label(right)}</li>
            ))}
          </ul>
        </details>
      </div>
      <p className="text-sm text-soft tabular-nums">
        {over ? t('token.over') : t('token.until', { day: lastDay(token.expiresAt, language) })}
        <span className="block">
          {token.lastUsedAt
            ? t('token.lastUsed', { time: showMoment(token.lastUsedAt, language) })
            : t('token.neverUsed')}
        </span>
      </p>
      <div className="sm:justify-self-end">{children}</div>
    </li>
  );
}

/** There is no way back from this one, so it says so before, in place. */
function Revoke({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }) {
  const { t } = useTranslation('office');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" className="link min-h-11 text-sm" onClick={() => setAsked(true)}>
        {t('token.revoke')}
        <span className="sr-only">{`（${token.name}）`}</span>
      </button>
    );
  }
  return (
    <div className="grid max-w-64 gap-2">
      <p className="text-sm">{t('token.revokeHelp')}</p>
      <p className="flex flex-wrap gap-3">
        {/* The button that was pressed is gone: the keyboard goes on here. */}
        <button
          ref={(button) => button?.focus()}
          type="button"
          className="button"
          onClick={onRevoke}
        >
          {t('token.revokeNow')}
        </button>
        <button type="button" className="link min-h-11 text-sm" onClick={() => setAsked(false)}>
          {t('token.keep')}
        </button>
      </p>
    </div>
  );
}
