const key = 'shirube.tenant';

/** The municipality chosen last on this device: its code only, which is public. */
export const remembered = {
  read: (): string | null => {
    try {
      const code = localStorage.getItem(key);
      return code && /^\d{6}$/.test(code) ? code : null;
    } catch {
      return null;
    }
  },
  write: (code: string): void => {
    try {
      localStorage.setItem(key, code);
    } catch {
      // Then it is chosen anew the next time.
    }
  },
};
