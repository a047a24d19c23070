import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble } from '../../../../app/client.js';
import { kept } from '../../../../app/kept.js';
import { Section } from '../page-parts.js';
import { useSurroundings } from '../surroundings.js';
import { Progress } from './progress.js';
import type { PluginRunDetail } from './query.js';
import { RunReport } from './run-report.js';
import { importAddress, sendFile } from './send.js';
import { useRun } from './use-run.js';

type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly share: number }
  | { readonly state: 'failed'; readonly trouble: Trouble };

const endsAs = (file: File, accepts: readonly string[]): boolean =>
  accepts.some((ending) => file.name.toLowerCase().endsWith(ending));

/** How far it has been read; null where nobody knows. */
const readShare = ({ bytesRead, fileBytes }: PluginRunDetail): number | null =>
  bytesRead && fileBytes && Number(fileBytes) > 0 ? Number(bytesRead) / Number(fileBytes) : null;

/** A file handed in, on its way, being read, and what became of it. A reload finds the run again. */
export const FileImport: PortalUi['FileImport'] = (props) => {
  const { imports } = useSurroundings();
  return imports.includes(props.import) ? <Handing {...props} /> : null;
};

function Handing({
  import: of,
  label,
  help,
  accepts,
  onDone,
}: Parameters<PortalUi['FileImport']>[0]) {
  const { t } = useTranslation('plugins');
  const { t: say } = useTranslation();
  const { code, plugin } = useSurroundings();
  const id = useId();
  const keptAs = `run.${code}.${plugin.id}.${of}`;
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending>({ state: 'idle' });
  const [runId, setRunId] = useState<string | null>(() => kept.read(keptAs) || null);
  const [over, setOver] = useState(false);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const [turn, setTurn] = useState(0);
  const { watched, again } = useRun(code, runId, (run) => {
    kept.write(keptAs, '');
    // What failed stays chosen: mended elsewhere in the meantime, it can be handed in again.
    if (run.state !== 'DONE') return;
    setFile(null);
    setTurn((n) => n + 1);
    if ((run.rowsTaken ?? 0) > 0) onDone?.();
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    const fits = endsAs(chosen, accepts);
    setWrong(
      fits ? null : t('file.wrongEnding', { endings: accepts.join('、'), name: chosen.name }),
    );
    setSending({ state: 'idle' });
    setFile(fits ? chosen : null);
  };
  const busy =
    sending.state === 'sending' ||
    watched.state === 'asking' ||
    (watched.state === 'there' &&
      (watched.run.state === 'WAITING' || watched.run.state === 'WORKING'));
  const failed = watched.state === 'there' && !busy && watched.run.state !== 'DONE';
  const send = async () => {
    if (busy) return;
    if (!file) return setWrong(t('file.none'));
    setSending({ state: 'sending', share: 0 });
    setRunId(null);
    const sent = await sendFile(
      importAddress(code, plugin.id, of),
      file,
      (share) => setSending({ state: 'sending', share }),
      leaving.current.signal,
    );
    if (sent.state === 'trouble') return setSending({ state: 'failed', trouble: sent.trouble });
    kept.write(keptAs, sent.id);
    setRunId(sent.id);
    setSending({ state: 'idle' });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) choose(event.dataTransfer.files[0]);
  };
  return (
    <Section title={label} {...(help ? { help } : {})}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is offered beside the field, never instead of it */}
      <div
        data-import={of}
        className={`no-print grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-3 rounded-8 border border-dashed p-4 ${over ? 'border-ink bg-wash' : 'border-rule'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id} className="text-sm font-bold">
          {t('file.choose', { endings: accepts.join('、') })}
        </label>
        <input
          key={turn}
          id={id}
          type="file"
          accept={accepts.join(',')}
          disabled={busy}
          aria-describedby={`${id}-said`}
          aria-invalid={wrong ? true : undefined}
          className="max-w-full file:mr-4 file:min-h-11 file:rounded-8 file:border file:border-solid file:border-rule file:bg-paper file:px-4 file:text-ink"
          onChange={({ target }) => choose(target.files?.[0])}
        />
        <p
          id={`${id}-said`}
          className={wrong ? 'text-sm font-bold text-regressed' : 'text-sm text-soft'}
        >
          {wrong ?? (file ? t('file.chosen', { name: file.name }) : t('file.drop'))}
        </p>
        <button
          type="button"
          className="button-primary justify-self-start"
          aria-disabled={busy || undefined}
          onClick={() => void send()}
        >
          {sending.state === 'failed' || failed ? t('file.again') : t('file.send')}
        </button>
        {sending.state === 'sending' ? (
          <Progress share={sending.share} text={t('file.sending')} />
        ) : null}
        {sending.state === 'failed' ? (
          <p role="alert" className="border-l-4 border-mark-error bg-wash px-4 py-2">
            {sending.trouble.message ?? say(`trouble.${sending.trouble.kind}`)} {t('file.kept')}
          </p>
        ) : null}
        {watched.state === 'there' && busy ? (
          <Progress
            share={readShare(watched.run)}
            text={t(watched.run.state === 'WAITING' ? 'run.WAITING' : 'run.WORKING')}
          />
        ) : null}
      </div>
      {watched.state === 'there' && !busy ? <RunReport code={code} run={watched.run} /> : null}
      {watched.state === 'trouble' ? (
        <p role="alert" className="flex flex-wrap items-center gap-4">
          {watched.trouble.message ?? say(`trouble.${watched.trouble.kind}`)} {t('run.goesOn')}
          <button type="button" className="button" onClick={again}>
            {say('trouble.retry')}
          </button>
        </p>
      ) : null}
    </Section>
  );
}
