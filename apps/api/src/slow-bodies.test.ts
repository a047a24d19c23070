import { type AddressInfo, connect } from 'node:net';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { registerBodyTimes } from './slow-bodies.js';

it('cuts a body that does not come, but for those of large files', async () => {
  const server = fastify();
  registerBodyTimes(server, 150);
  server.post('/*', async () => 'here');
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const cutAfter = (path: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\na`,
        ),
      );
      socket.on('error', () => {});
      socket.on('close', () => resolve(true));
      setTimeout(() => {
        resolve(false);
        socket.destroy();
      }, 600);
    });
  expect(await cutAfter('/graphql')).toBe(true);
  expect(await cutAfter('/w/172065/plugins/re/imports/sales/more')).toBe(true);
  expect(await cutAfter('/w/172065/plugins/re/imports/sales')).toBe(false);
  const headers = { 'content-type': 'text/plain' };
  const whole = await server.inject({ method: 'POST', url: '/x', payload: 'a', headers });
  expect(whole.body).toBe('here');
  await server.close();
});
