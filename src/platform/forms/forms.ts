import type { z } from 'zod'
import type { Missing } from '../errors'
import { Scoped } from '../scoped'
import { together, type Rule } from './across'
import { version } from './questions'

/** One fault of a form: which field, and the message key with its values. */
export interface FieldError {
  /** Dotted path: 'purpose', 'rows.0.text'. */
  field: string
  message: string
  values?: Missing['values']
  /** The page on which it can be mended, when no field of the form can. */
  href?: string
  /** It says what the others are, and is none of them. */
  leads?: boolean
  /** It is to be weighed, not corrected: the page says it beside the field that asks for a reason. */
  warns?: boolean
}

/** A form gives values or errors, never both. `raw` is what was typed, to fill the form again. */
export type Parsed<V> =
  | { values: V; errors?: undefined; raw: RawForm }
  | { values?: undefined; errors: FieldError[]; raw: RawForm }

/** A form that was sent and comes back; nothing for one that is opened. */
export type ReturnedForm = Parsed<unknown> | undefined

export type RawForm = Record<string, unknown>

const schemas = new Scoped<(schema: z.ZodType) => void>()

/** The schema by which a form reads its body: of the function that reads it. */
export function schemaOfForm(read: () => unknown): z.ZodType {
  let found: z.ZodType | undefined
  schemas.run((schema) => (found ??= schema), read)
  if (!found) throw new Error('A form reads its body by a schema.')
  return found
}

const forMany = new Scoped<Map<string, unknown>>()

/** While `work` reads many forms of one kind, what they ask is made once for all. Nothing that it depends on may change. */
export const readingMany = <T>(work: () => T): T => forMany.run(new Map(), work)

/** What a form asks, by a name that says all on which it depends: made once while many are read, else anew. */
export function askedOfMany<S>(name: string, make: () => S): S {
  const made = forMany.getStore()
  if (!made) return make()
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as S
}

/** Reads a body by a schema whose messages are message keys (made by the pieces below). */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): Parsed<z.output<S>> {
  schemas.getStore()?.(schema)
  const raw = (typeof body === 'object' && body !== null ? body : {}) as RawForm
  // What zod compiles for a form pays only where the form is made once.
  const read = schema.safeParse(raw, { jitless: forMany.getStore() === undefined })
  if (read.success) return { values: read.data, raw }
  const faulty = new Set<string>()
  const errors: FieldError[] = []
  for (const issue of read.error.issues) {
    const field = issue.path.join('.')
    // One sentence a field is enough: the first.
    if (faulty.has(field)) continue
    faulty.add(field)
    errors.push({ field, ...readMessage(issue.message) })
  }
  return { errors, raw }
}

/** Reads a body by its questions, and by the rules across their answers. */
export const readForm = <S extends z.ZodRawShape>(
  body: unknown,
  questions: S,
  ...rules: Rule<z.output<z.ZodObject<S>>>[]
): Parsed<z.output<z.ZodObject<S>>> => parseForm(together(questions, ...rules), body)

/** What a form gives when nothing is wrong: ValuesOf<typeof parseDecision>. */
export type ValuesOf<F extends (...args: never[]) => Parsed<unknown>> = NonNullable<ReturnType<F>['values']>

/** A form with errors found after parsing, such as by a look into the database. */
export const withErrors = (raw: RawForm, ...errors: FieldError[]): Parsed<never> => ({ errors, raw })

// What `message` has put together.
function readMessage(text: string): Pick<FieldError, 'message' | 'values'> {
  const [key = '', query] = text.split('?')
  if (!key.includes(':')) return { message: 'platform:form.invalid' }
  return query ? { message: key, values: Object.fromEntries(new URLSearchParams(query)) } : { message: key }
}

/** A form that was opened on a version of a record. */
export interface Versioned {
  version?: number
}

/** Reads a form of one button: nothing but the version on which its page was opened, which the route has asked for. */
export const readVersion = (body: unknown): Versioned => readForm(body, { version: version() }).values ?? {}
