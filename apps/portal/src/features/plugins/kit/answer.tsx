import type { PortalTrouble, PortalUi } from '@shirube/plugin-sdk/portal';
import { useTranslation } from 'react-i18next';
import { Loading } from './page-parts.js';

export const Answer: PortalUi['Answer'] = ({ of, children }) => {
  if (of.state === 'loading') return <Loading />;
  if (of.state === 'trouble') return <Asked trouble={of.trouble} again={of.again} />;
  return children(of.data);
};

/** One sentence in place of the answer, and a way to ask again. */
function Asked({
  trouble,
  again,
}: {
  readonly trouble: PortalTrouble;
  readonly again: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      className="flex max-w-3xl flex-wrap items-center gap-x-6 gap-y-2 border-l-4 border-mark-error bg-wash px-4 py-3"
    >
      <p>{trouble.message}</p>
      <button type="button" className="button no-print" onClick={again}>
        {t('trouble.retry')}
      </button>
    </div>
  );
}
