import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { currentRequest } from './context.js';
import { registerRequestContext } from './request-hook.js';
import { nobody } from './who.js';

async function addressOf(
  trustProxy: string[] | false,
  remoteAddress: string,
  forwarded: string,
): Promise<string> {
  const app = fastify({ trustProxy });
  registerRequestContext(app, () => nobody);
  app.get('/api/where', async () => ({ address: currentRequest()?.address }));
  const headers = { 'x-forwarded-for': forwarded };
  const answer = await app.inject({ url: '/api/where', remoteAddress, headers });
  return answer.json().address;
}

describe('where a request comes from', () => {
  it('is what the trusted proxy says', async () => {
    expect(await addressOf(['10.0.0.0/8'], '10.1.2.3', '192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the socket where nobody is trusted, or somebody else asks', async () => {
    expect(await addressOf(false, '10.1.2.3', '192.0.2.7')).toBe('10.1.2.3');
    expect(await addressOf(['10.0.0.1'], '198.51.100.4', '192.0.2.7')).toBe('198.51.100.4');
  });

  it('is not what somebody told the proxy beforehand', async () => {
    expect(await addressOf(['10.0.0.1'], '10.0.0.1', '203.0.113.9, 192.0.2.7')).toBe('192.0.2.7');
  });
});
