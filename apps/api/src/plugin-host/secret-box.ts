import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readSecret } from '../sign-in/secrets.js';

/** Name of the secret, a file of SHIRUBE_SECRETS_DIR or a variable: at least 32 characters. */
export const keyName = 'SHIRUBE_PLUGIN_SECRETS_KEY';

/**
 * Closes the secret settings of one plugin in one tenant: AES-256-GCM, a key of its own for each pair, so that a
 * box put elsewhere does not open. Layout: nonce (12), tag (16), cipher text.
 */
export class SecretBox {
  constructor(private readonly folder: string | null) {}

  /** @throws NoSecretError where the installation has no key */
  async close(tenantId: string, pluginId: string, secrets: object): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.key(tenantId, pluginId), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** @throws Error when the box was changed, or closed for another pair or key */
  async open(
    tenantId: string,
    pluginId: string,
    box: Uint8Array,
  ): Promise<Record<string, unknown>> {
    const key = await this.key(tenantId, pluginId);
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12));
    decipher.setAuthTag(box.subarray(12, 28));
    const text = Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Record<string, unknown>;
  }

  private async key(tenantId: string, pluginId: string): Promise<Buffer> {
    const secret = await readSecret(keyName, this.folder);
    const about = `shirube plugin settings ${tenantId} ${pluginId}`;
    return Buffer.from(hkdfSync('sha256', secret, '', about, 32));
  }
}
