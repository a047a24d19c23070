import type { PortalTrouble, PortalUi } from '@shirube/plugin-sdk/portal';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaying } from '../../../../ui/said.js';
import { asTrouble } from '../trouble.js';
import { useBusy } from './busy.js';

const Refused = createContext<PortalTrouble | null>(null);

/** The API's sentence about that field of the form one stands in. */
export function useFieldError(name: string): string | null {
  const trouble = useContext(Refused);
  return trouble?.field === name ? trouble.message : null;
}

/** Fields and one button. What is refused is said at its field, which the keyboard is led to; nothing typed is lost. */
export const Form: PortalUi['Form'] = ({ children, submit, label, onSubmit }) => {
  const { t } = useTranslation('plugins');
  const { say } = useSaying();
  const [trouble, setTrouble] = useState<PortalTrouble | null>(null);
  const [unplaced, setUnplaced] = useState<string | null>(null);
  const [busy, start] = useBusy();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!trouble) return setUnplaced(null);
    const field = trouble.field ? form.current?.elements.namedItem(trouble.field) : null;
    if (field instanceof HTMLElement) field.focus();
    // A field that this form does not show: the sentence stands above the button instead.
    setUnplaced(field ? null : trouble.message);
  }, [trouble]);
  const send = async () => {
    setTrouble(null);
    try {
      const done = await onSubmit();
      if (done) say(done);
    } catch (thrown) {
      setTrouble(asTrouble(thrown, t('form.failed')));
    }
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={label}
      className="no-print grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void start(send);
      }}
    >
      <Refused.Provider value={trouble}>{children}</Refused.Provider>
      {unplaced ? (
        <p role="alert" className="border-l-4 border-mark-error bg-wash px-4 py-2 font-bold">
          {unplaced}
        </p>
      ) : null}
      <button
        type="submit"
        className="button-primary justify-self-start"
        aria-disabled={busy || undefined}
      >
        {busy ? t('form.busy') : submit}
      </button>
    </form>
  );
};
