import type { Adapter, AdapterPayload } from 'oidc-provider';

/** More than a development machine ever has at once; the oldest goes first. */
const MOST = 10_000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  until: number;
}

/**
 * What the provider remembers (sessions, codes, tokens), in memory: it ends with the process, and
 * everybody signs in again. One for each provider and kept over a rotation of keys, which is why the
 * library's own is not used.
 */
export function memory(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();

  const find = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.until > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  };
  const search = (model: string, wanted: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload }] of entries) {
      if (key.startsWith(`${model}:`) && wanted(payload)) return find(key);
    }
    return undefined;
  };

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`;
      entries.delete(key);
      entries.set(key, {
        payload,
        until: expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000,
      });
      const oldest = entries.size > MOST ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => search(model, (payload) => payload.uid === uid),
    findByUserCode: async (code) => search(model, (payload) => payload.userCode === code),
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    /** After a code was used twice the provider asks this of each kind of token that came of it. */
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) entries.delete(key);
      }
    },
  });
}
