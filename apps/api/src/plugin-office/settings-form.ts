import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Settings } from '../plugin-host/enablement.js';
import type { PluginSetting } from './office-plugin.types.js';
import type { PluginSettingType } from './plugin-words.js';

/** JSON Schema of one key, as far as the form looks at it. */
const property = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
});
type Property = z.output<typeof property>;

const whole = z.object({
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
});

/** The fields of a plugin's settings form, from its own schema: in its order, and of secrets only whether they are set. */
export function settingsForm(
  { config }: Pick<Plugin, 'config'>,
  { config: values, secretsSet }: Pick<Settings, 'config' | 'secretsSet'>,
): PluginSetting[] {
  const { properties, required } = whole.parse(
    z.toJSONSchema(config.schema, { io: 'input', unrepresentable: 'any' }),
  );
  const labels: Readonly<Record<string, { ja: string; en: string }>> = config.labels;
  const secrets: readonly string[] = config.secrets;
  return Object.keys(config.schema.shape).map((key) => {
    const schema = properties[key] ?? {};
    const secret = secrets.includes(key);
    return {
      key,
      label: labels[key] ?? { ja: key, en: key },
      ...kindOf(withoutNull(schema)),
      required: required.includes(key),
      secret,
      secretSet: secret && secretsSet.includes(key),
      value: secret ? null : (values[key] ?? null),
      default: secret ? null : (schema.default ?? null),
      schema: secret ? withoutDefault(schema) : schema,
    };
  });
}

function withoutDefault({ default: _, ...schema }: Property): Property {
  return schema;
}

/** Of `X or null` the X: the form leaves such a field empty. */
function withoutNull(schema: Property): Property {
  const isNull = (one: unknown) => property.safeParse(one).data?.type === 'null';
  const others = schema.anyOf?.filter((one) => !isNull(one));
  if (others?.length === 1) return property.parse(others[0]);
  if (!Array.isArray(schema.type)) return schema;
  const [type, ...more] = schema.type.filter((one) => one !== 'null');
  return more.length === 0 && type !== undefined ? { ...schema, type } : schema;
}

function kindOf(schema: Property): { type: PluginSettingType; choices: string[] } {
  const words = schema.enum?.filter((one) => typeof one === 'string') ?? [];
  if (schema.enum && words.length === schema.enum.length) return { type: 'choice', choices: words };
  return { type: typeOf(schema), choices: [] };
}

function typeOf({ type, format, properties, additionalProperties }: Property): PluginSettingType {
  switch (type) {
    case 'string':
      return format === 'date' ? 'date' : 'text';
    case 'integer':
    case 'number':
    case 'boolean':
      return type;
    case 'array':
      return 'list';
    case 'object':
      if (properties && Object.keys(properties).length > 0) return 'object';
      return typeof additionalProperties === 'object' ? 'record' : 'other';
    default:
      return 'other';
  }
}
