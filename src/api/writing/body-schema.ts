import { z } from 'zod'
import { schemaOfForm, type FieldError, type Parsed } from '../../platform/forms/forms'
import { askedBy } from '../../platform/forms/pieces'
import type { JsonSchema } from '../operation'

// What an operation takes is said by the schema of the form that does the same, in the words of JSON: a number is a
// number there, a tick true or false, an amount a whole number of minor units.

const integer: JsonSchema = { type: 'integer' }
const texts: JsonSchema = { type: 'array', items: { type: 'string' } }

const ofQuestion: Record<string, JsonSchema> = {
  day: { type: 'string', format: 'date' },
  optionalDay: { type: 'string', format: 'date' },
  wholeNumber: integer,
  money: { type: 'integer', minorUnits: true, description: 'In hundredths of the currency.' },
  optionalWholeNumber: integer,
  optionalYear: integer,
  tick: { type: 'boolean' },
  choices: texts,
  someChoices: texts,
}

// What a piece of work serves stands together in a record, as in its form.
const mappingNames = [
  'edition',
  'objective',
  'secondaryObjectives',
  'instruments',
  'focusAreas',
  'expertiseAreas',
  'cooperation',
  'supportingFunctions',
  'improvements',
  'others',
]

interface Options {
  /** Fields that are no matter of other systems, such as the version: it comes as a mark. */
  without?: readonly string[]
  /** Fields that the schema of the form cannot describe. */
  also?: Record<string, JsonSchema>
}

type Read = (body: unknown) => Parsed<unknown>

/** The schema of a body, out of the forms that read it. */
export function bodyOf(reads: readonly Read[], { without = [], also = {} }: Options = {}): JsonSchema {
  const properties: Record<string, JsonSchema> = {}
  const required = new Set<string>()
  for (const read of reads) {
    Object.assign(properties, propertiesOf(schemaOfForm(() => read({}))))
    for (const { field } of read({}).errors ?? []) required.add(field.split('.')[0]!)
  }
  Object.assign(properties, also)
  for (const name of ['version', ...without]) delete properties[name]
  const mapping: Record<string, JsonSchema> = {}
  for (const name of mappingNames.filter((one) => one in properties)) {
    mapping[name] = properties[name]!
    delete properties[name]
  }
  const isMapped = Object.keys(mapping).length > 0
  const needs = [...required].filter((name) => name in properties)
  return {
    type: 'object',
    properties: {
      ...properties,
      ...(isMapped ? { mapping: { type: 'object', properties: mapping, additionalProperties: false } } : {}),
    },
    ...(needs.length > 0 ? { required: needs } : {}),
    additionalProperties: false,
  }
}

function propertiesOf(schema: z.ZodType): Record<string, JsonSchema> {
  const found = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const known = ofQuestion[askedBy.get(zodSchema as unknown as z.ZodType)?.asks ?? '']
      const own = jsonSchema as Record<string, unknown>
      if (known) {
        for (const word of Object.keys(own)) delete own[word]
        Object.assign(own, known)
      }
      const codes = own.enum as unknown[] | undefined
      if (codes?.every((code) => typeof code === 'string' && /^\d$/.test(code)))
        Object.assign(own, { type: 'integer', enum: codes.map(Number) })
    },
  }) as JsonSchema
  return found.properties ?? {}
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a body says, as a form has it; or what in it is of another kind, or not known. */
export function formOf(schema: JsonSchema, body: unknown): { raw: Json; errors: FieldError[] } {
  const errors: FieldError[] = []
  const raw = convert(schema, body, '', errors) as Json
  const { mapping, ...others } = raw
  return { raw: isObject(mapping) ? { ...others, ...mapping } : others, errors }
}

function convert(schema: JsonSchema, value: unknown, field: string, errors: FieldError[]): unknown {
  if (value === null || value === undefined) return ''
  const wrong = (kind: string) => {
    errors.push({ field, message: `api:body.${kind}` })
    return ''
  }
  if (schema.type === 'object') {
    if (!isObject(value)) return wrong('object')
    const known = schema.properties ?? {}
    const all: Json = {}
    for (const [name, one] of Object.entries(value)) {
      const at = field === '' ? name : `${field}.${name}`
      if (Object.hasOwn(known, name)) all[name] = convert(known[name]!, one, at, errors)
      else errors.push({ field: at.slice(0, 100), message: 'api:body.unknown' })
    }
    return all
  }
  if (schema.type === 'array')
    return Array.isArray(value)
      ? value.map((one, index) => convert(schema.items ?? {}, one, `${field}.${index}`, errors))
      : wrong('list')
  if (schema.type === 'integer') return Number.isSafeInteger(value) ? textOf(value as number, schema) : wrong('integer')
  if (schema.type === 'boolean') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : wrong('boolean')
  if (typeof value !== 'string') return wrong('text')
  return schema.format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value) ? wrong('day') : value
}

const textOf = (value: number, { minorUnits }: JsonSchema): string =>
  minorUnits ? (value / 100).toFixed(2) : String(value)

/** Where a body says the field of a form. */
export const placeInBody = (field: string): string =>
  mappingNames.includes(field.split('.')[0]!) ? `mapping.${field}` : field
