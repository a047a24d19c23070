import { useTranslation } from 'react-i18next';
import { Field } from '../../../../ui/field.js';
import { controlOf, type Draft, draftOf, isPairs, type JsonSchema, withoutNull } from './schema.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly schema: JsonSchema;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly required?: boolean;
  readonly error?: string | null;
  /** Shown under the label, before the bounds. */
  readonly help?: string | undefined;
  readonly type?: 'text' | 'password';
}

/** One value of a plugin's settings, by its schema: a field, or a group of fields for what is made of parts. */
export function SchemaField(props: Props) {
  const { schema: given, draft } = props;
  const schema = withoutNull(given);
  const control = controlOf(schema);
  if (control === 'boolean') return <YesOrNo {...props} />;
  if (control === 'list' && Array.isArray(draft)) return <List {...props} schema={schema} />;
  if (control === 'record' && isPairs(draft)) return <RecordOf {...props} schema={schema} />;
  if (control === 'object' && typeof draft === 'object' && !Array.isArray(draft)) {
    return <ObjectOf {...props} schema={schema} />;
  }
  return <One {...props} schema={schema} />;
}

/** The bounds in words, as far as there are any. */
function useBounds(schema: JsonSchema): string {
  const { t } = useTranslation('pluginOffice');
  const { minimum, maximum, maxLength } = schema;
  const huge = (one: number | undefined) =>
    one !== undefined && Math.abs(one) >= 9_007_199_254_740_991;
  const [low, high] = [huge(minimum) ? undefined : minimum, huge(maximum) ? undefined : maximum];
  if (low !== undefined && high !== undefined) return t('settings.between', { low, high });
  if (low !== undefined) return t('settings.atLeast', { low });
  if (high !== undefined) return t('settings.atMost', { high });
  return maxLength !== undefined && maxLength <= 200
    ? t('settings.longest', { count: maxLength })
    : '';
}

function One({
  name,
  label,
  schema,
  draft,
  onDraft,
  required = false,
  error,
  help,
  type = 'text',
}: Props) {
  const { t } = useTranslation('pluginOffice');
  const control = controlOf(schema);
  const bounds = useBounds(schema);
  const said = [help, schema.description, bounds].filter(Boolean).join(' ');
  const value = typeof draft === 'string' ? draft : '';
  return (
    <Field label={label} help={said || undefined} error={error} optional={!required}>
      {(wiring) => {
        const common = { ...wiring, name, value };
        if (control === 'choice') {
          return (
            <select
              {...common}
              className="field justify-self-start"
              onChange={({ target }) => onDraft(target.value)}
            >
              <option value="">{t('settings.choose')}</option>
              {(schema.enum ?? []).map((one) => (
                <option key={String(one)} value={String(one)}>
                  {String(one)}
                </option>
              ))}
            </select>
          );
        }
        if (control === 'other') {
          return (
            <textarea
              {...common}
              rows={4}
              className="field w-full max-w-2xl font-mono"
              onChange={({ target }) => onDraft(target.value)}
            />
          );
        }
        return (
          <input
            {...common}
            type={control === 'date' ? 'date' : type}
            inputMode={control === 'number' ? 'decimal' : undefined}
            autoComplete={type === 'password' ? 'new-password' : 'off'}
            className={`field ${
              control === 'number'
                ? 'w-40 text-right tabular-nums'
                : control === 'date'
                  ? 'justify-self-start'
                  : 'w-full max-w-md'
            }`}
            onChange={({ target }) => onDraft(target.value)}
          />
        );
      }}
    </Field>
  );
}

function YesOrNo({ name, label, schema, draft, onDraft, error, help }: Props) {
  const said = [help, schema.description].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1">
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          name={name}
          className="size-5 accent-accent"
          checked={draft === true}
          aria-describedby={said || error ? `${name}-said` : undefined}
          onChange={({ target }) => onDraft(target.checked)}
        />
        {label}
      </label>
      {said || error ? (
        <p
          id={`${name}-said`}
          className={`text-sm ${error ? 'font-bold text-regressed' : 'text-soft'}`}
        >
          {error ?? said}
        </p>
      ) : null}
    </div>
  );
}

/** A legend over parts, with what is wrong with the whole. */
function Group({
  label,
  error,
  help,
  children,
}: Pick<Props, 'label' | 'error' | 'help'> & { readonly children: React.ReactNode }) {
  return (
    <fieldset className="grid gap-3 border-l-2 border-line pl-4">
      <legend className="text-sm font-bold">{label}</legend>
      {help ? <p className="text-sm text-soft">{help}</p> : null}
      {children}
      {error ? <p className="text-sm font-bold text-regressed">{error}</p> : null}
    </fieldset>
  );
}

const titled = (schema: JsonSchema, name: string): string => schema.title ?? name;

function ObjectOf({ name, label, schema, draft, onDraft, error, help }: Props) {
  const parts = draft as Readonly<Record<string, Draft>>;
  return (
    <Group label={label} error={error ?? null} help={help ?? schema.description}>
      {Object.entries(schema.properties ?? {}).map(([part, of]) => (
        <SchemaField
          key={part}
          name={`${name}.${part}`}
          label={titled(of, part)}
          schema={of}
          draft={parts[part] ?? ''}
          required={schema.required?.includes(part) ?? false}
          onDraft={(next) => onDraft({ ...parts, [part]: next })}
        />
      ))}
    </Group>
  );
}

function List({ name, label, schema, draft, onDraft, error, help }: Props) {
  const { t } = useTranslation('pluginOffice');
  const items = draft as readonly Draft[];
  const of = schema.items ?? {};
  return (
    <Group label={label} error={error ?? null} help={help ?? schema.description}>
      {items.map((item, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry of a list is known by its place
          key={at}
          className="flex flex-wrap items-end gap-3"
        >
          <SchemaField
            name={`${name}.${at}`}
            label={t('settings.nth', { label: titled(of, label), number: at + 1 })}
            schema={of}
            draft={item}
            required
            onDraft={(next) => onDraft(items.map((one, index) => (index === at ? next : one)))}
          />
          <Remove
            onPress={() => onDraft(items.filter((_, index) => index !== at))}
            number={at + 1}
          />
        </div>
      ))}
      <button
        type="button"
        className="button justify-self-start"
        onClick={() => onDraft([...items, draftOf(of, of.default)])}
      >
        {t('settings.add', { label })}
      </button>
    </Group>
  );
}

function RecordOf({ name, label, schema, draft, onDraft, error, help }: Props) {
  const { t } = useTranslation('pluginOffice');
  const pairs = isPairs(draft) ? draft.pairs : [];
  const of = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const set = (next: typeof pairs) => onDraft({ pairs: next });
  return (
    <Group label={label} error={error ?? null} help={help ?? schema.description}>
      {pairs.map((pair, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a name that is being typed identifies nothing yet
          key={at}
          className="flex flex-wrap items-end gap-3"
        >
          <Field label={t('settings.pairName', { number: at + 1 })}>
            {(wiring) => (
              <input
                {...wiring}
                name={`${name}.${at}.name`}
                autoComplete="off"
                className="field w-48"
                value={pair.name}
                onChange={({ target }) =>
                  set(
                    pairs.map((one, index) =>
                      index === at ? { ...one, name: target.value } : one,
                    ),
                  )
                }
              />
            )}
          </Field>
          <SchemaField
            name={`${name}.${at}.value`}
            label={t('settings.pairValue', { number: at + 1 })}
            schema={of}
            draft={pair.value}
            required
            onDraft={(value) =>
              set(pairs.map((one, index) => (index === at ? { ...one, value } : one)))
            }
          />
          <Remove onPress={() => set(pairs.filter((_, index) => index !== at))} number={at + 1} />
        </div>
      ))}
      <button
        type="button"
        className="button justify-self-start"
        onClick={() => set([...pairs, { name: '', value: draftOf(of, of.default) }])}
      >
        {t('settings.add', { label })}
      </button>
    </Group>
  );
}

function Remove({ onPress, number }: { readonly onPress: () => void; readonly number: number }) {
  const { t } = useTranslation('pluginOffice');
  return (
    <button type="button" className="button" onClick={onPress}>
      {t('settings.remove')}
      <span className="sr-only">{`（${number}）`}</span>
    </button>
  );
}
