import { requestHeaders, type Trouble } from '../../../../app/client.js';
import { askSession } from '../../../../app/session.js';
import { readAnswer, type Uploaded } from '../../../import/upload.js';

/**
 * Hands a file to an import of a plugin; resolves to the id of the run that reads it. XMLHttpRequest, since fetch
 * does not say how much has been sent. Never rejects.
 */
export function sendFile(
  address: string,
  file: File,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  return new Promise((resolve) => {
    const failed = (kind: Trouble['kind']) =>
      resolve({ state: 'trouble', trouble: { kind, message: null, code: null, requestId: null } });
    const request = new XMLHttpRequest();
    request.open('POST', address);
    for (const [name, value] of Object.entries(requestHeaders()))
      request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 401) void askSession();
      const ok = request.status >= 200 && request.status < 300;
      resolve(readAnswer(ok, request.status, asId(request.response)));
    };
    request.onerror = () => failed('network');
    request.onabort = () => failed('network');
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}

/** `{ runId }` as the other uploads' `{ id }`; anything else as it came. */
const asId = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'runId' in body ? { id: body.runId } : body;

export const importAddress = (code: string, pluginId: string, importId: string): string =>
  `/w/${[code, 'plugins', pluginId, 'imports', importId].map(encodeURIComponent).join('/')}`;
