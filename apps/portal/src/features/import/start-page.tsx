import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type Trouble, troubleOf } from '../../app/client.js';
import { kept } from '../../app/kept.js';
import { useMay, usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { Notice, TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { NoCity } from '../city/no-city.js';
import { EarlierImports } from './earlier-imports.js';
import { importsQuery } from './query.js';
import { upload } from './upload.js';

const route = getRouteApi('/w/$code/import');

export function ImportStartPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const { ready, mayIn } = useMay(code);
  const policy = usePolicy();
  const { language } = usePreferences();
  usePageTitle(t('import.title'));
  const [{ data, error }, again] = useQuery({
    query: importsQuery,
    variables: { code },
    requestPolicy: 'network-only',
    // Not asked before it is known that one may: a refusal goes on the record.
    pause: !ready || !mayIn('import.read'),
  });
  if (error) return <TroubleNotice trouble={troubleOf(error)} onRetry={() => again()} />;
  if (data && !data.city) return <NoCity code={code} />;
  if (ready && !mayIn('import.read')) {
    return (
      <Notice
        title={t('trouble.refused')}
        help={policy?.refusalText('import.read', 'role', language) ?? t('trouble.refusedHelp')}
      >
        <Link to="/c/$code" params={{ code }} className="link">
          {t('account.city')}
        </Link>
      </Notice>
    );
  }
  const prepares = mayIn('import.prepare');
  return (
    <>
      <header className="grid gap-2 pt-8 pb-6">
        <p className="text-sm">
          <Link to="/c/$code" params={{ code }} className="link">
            {data?.city ? t('import.back', { city: data.city.tenant.name }) : code}
          </Link>
        </p>
        <h1 className="text-std-28B-150">
          {t(prepares || !ready ? 'import.title' : 'account.import')}
        </h1>
        <p className="max-w-3xl">{t(prepares || !ready ? 'import.lead' : 'import.onlyLook')}</p>
      </header>
      {/* What was typed before is kept by person: the form waits until it is known who is here. */}
      {ready && prepares ? <PasteForm code={code} /> : null}
      {ready ? null : <span className="skeleton h-96 w-full" />}
      <EarlierImports
        code={code}
        imports={data?.city?.imports.nodes ?? null}
        prepares={prepares}
        onChanged={() => again()}
      />
    </>
  );
}

/** A real row shows what to paste better than words do (Kumamoto, 2021 sheet). */
const example = [
  'No\t指標名\t当初値\t2019年\t2020年\t2021年目標値\t達成度(%)',
  '8\t市内総生産額\t2014年度 2,354 十億円\t2017年度 2,544 十億円\t2018年度 2,567 十億円\t2021年 2,616 十億円\t81.3',
].join('\n');

function PasteForm({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState(() => kept.read(`import.${code}`));
  const [wasKept] = useState(text !== '');
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | 'nothing' | null>(null);
  const alert = useRef<HTMLDivElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const help = useId();

  useEffect(() => kept.write(`import.${code}`, text), [code, text]);
  useEffect(() => {
    if (trouble) alert.current?.focus();
  }, [trouble]);

  const send = async (content: string | File) => {
    if (busy) return;
    if (typeof content === 'string' && content.trim() === '') return setTrouble('nothing');
    setBusy(true);
    setTrouble(null);
    const answer = await upload(code, content);
    setBusy(false);
    if (answer.state === 'trouble') return setTrouble(answer.trouble);
    await navigate({ to: '/w/$code/import/$draftId', params: { code, draftId: answer.id } });
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const item = event.dataTransfer.files[0];
    if (item) void send(item);
    else setText(event.dataTransfer.getData('text/plain'));
  };

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send(text);
      }}
    >
      {trouble ? (
        <div
          ref={alert}
          role="alert"
          tabIndex={-1}
          className="border-l-4 border-mark-error bg-wash px-4 py-3"
        >
          <p className="font-bold">
            {trouble === 'nothing'
              ? t('import.nothing')
              : (trouble.message ?? t(`trouble.${trouble.kind}`))}
          </p>
          {trouble === 'nothing' ? null : (
            <p className="text-sm">
              {t('import.failedHelp')}
              {trouble.requestId ? ` ${t('trouble.requestId', { id: trouble.requestId })}` : ''}
            </p>
          )}
        </div>
      ) : null}
      <div className="grid gap-1">
        <label htmlFor={`${help}-text`} className="font-bold">
          {t('import.paste')}
        </label>
        <p id={help} className="text-sm text-soft">
          {t('import.pasteHelp')}
          {wasKept ? <span className="block text-ink">{t('import.kept')}</span> : null}
        </p>
      </div>
      <textarea
        id={`${help}-text`}
        aria-describedby={help}
        value={text}
        spellCheck={false}
        placeholder={example}
        wrap="off"
        rows={14}
        onChange={(event) => setText(event.target.value)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
        className={`w-full rounded-8 border bg-paper p-4 text-sm leading-170 tabular-nums ${
          over ? 'border-2 border-accent' : 'border-rule'
        }`}
      />
      <p className="text-sm text-soft">{t(over ? 'import.dropHere' : 'import.drop')}</p>
      <div className="flex flex-wrap items-center gap-4 pt-1">
        <button type="submit" className="button-primary" aria-disabled={busy}>
          {t(busy ? 'import.reading' : 'import.read')}
        </button>
        <button type="button" className="button" onClick={() => file.current?.click()}>
          {t('import.choose')}
        </button>
        <input
          ref={file}
          type="file"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('import.choose')}
          accept=".txt,.csv,.tsv,.xlsx,text/plain,text/csv"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) void send(chosen);
            event.target.value = '';
          }}
        />
        <span role="status" className="sr-only">
          {busy ? t('import.reading') : ''}
        </span>
      </div>
    </form>
  );
}
