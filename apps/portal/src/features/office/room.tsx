import type { Right } from '@shirube/core/policy';
import { getRouteApi } from '@tanstack/react-router';
import type { TypedDocumentNode } from '@urql/core';
import type { ReactNode } from 'react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type Trouble, troubleOf } from '../../app/client.js';
import { type May, useMay } from '../../app/permissions.js';
import { TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Refused } from './refused.js';
import { type RoomId, rooms } from './rooms.js';

const route = getRouteApi('/w/$code/office');

export const useCode = (): string => route.useParams().code;

interface Props<O> {
  readonly id: RoomId;
  readonly document: TypedDocumentNode<
    { readonly office: O | null },
    { readonly code: string; readonly language: 'JA' | 'EN' }
  >;
  readonly children: (at: {
    readonly code: string;
    readonly office: O;
    readonly mayIn: May['mayIn'];
    /** Asks the API anew for what stands on the page. */
    readonly reload: () => void;
  }) => ReactNode;
}

/** One room of 庁内: its name, what it is for, and its data once they are here. */
export function Room<O>({ id, document, children }: Props<O>) {
  const { t, i18n } = useTranslation('office');
  const code = useCode();
  const { ready, mayIn } = useMay(code);
  usePageTitle(t(`office.${id}`));
  const right: Right = rooms.find((room) => room.id === id)?.right ?? 'member.read';
  const shut = ready && !mayIn(right);
  const [{ data, error }, ask] = useQuery({
    query: document,
    variables: { code, language: i18n.language === 'en' ? 'EN' : 'JA' },
    requestPolicy: 'network-only',
    // Not asked before it is known that one may: a refusal goes on the record.
    pause: !ready || shut,
  });
  const reload = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  if (shut) return <Refused right={right} />;
  const trouble: Trouble | null = error ? troubleOf(error) : null;
  if (trouble) return <TroubleNotice trouble={trouble} onRetry={reload} />;
  if (data && !data.office) return <Refused right={right} />;
  return (
    <>
      <header className="grid gap-2 pb-6">
        <h1 className="text-std-28B-150">{t(`office.${id}`)}</h1>
        <p className="max-w-3xl">{t(`office.${id}Lead`)}</p>
      </header>
      {data?.office && ready ? (
        children({ code, office: data.office, mayIn, reload })
      ) : (
        <RoomSkeleton />
      )}
    </>
  );
}

export function RoomSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-4">
      {[1, 2, 3, 4].map((row) => (
        <span key={row} className="skeleton h-12 w-full" />
      ))}
    </div>
  );
}
