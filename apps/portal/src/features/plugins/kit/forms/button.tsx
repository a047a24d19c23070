import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { useTranslation } from 'react-i18next';
import { useSaying } from '../../../../ui/said.js';
import { asTrouble } from '../trouble.js';
import { useBusy } from './busy.js';

export const Button: PortalUi['Button'] = ({ children, onPress, primary = false, disabled }) => {
  const { t } = useTranslation('plugins');
  const { fail } = useSaying();
  const [busy, start] = useBusy();
  const press = async () => {
    try {
      await onPress();
    } catch (thrown) {
      const { message } = asTrouble(thrown, t('form.failed'));
      fail({ kind: 'server', message, code: null, requestId: null });
    }
  };
  return (
    <button
      type="button"
      className={`no-print justify-self-start ${primary ? 'button-primary' : 'button'}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      onClick={() => void start(press)}
    >
      {children}
      {busy ? <span className="text-sm">{t('form.busy')}</span> : null}
    </button>
  );
};
