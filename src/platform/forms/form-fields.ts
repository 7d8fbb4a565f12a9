import { plannedDays, type DayRange } from '../time/day-ranges'
import { textIfAny } from '../text/i18n'
import { acceptedEndings, uploadHint, type UploadRule } from '../files/file-kinds'
import type { FieldError, RawForm, ReturnedForm } from './forms'
import type { FaultSummary, Field, FieldKind, Form, Option, Viewer } from '../http/pages/view-types'

export type { ReturnedForm }

interface Common {
  /** The text `<words>.<field>` when absent. */
  label?: string
  /** The text `<words>.<field>Hint`, where there is one, when absent. */
  hint?: string
  optional?: boolean
  /** Folded at the end of its section until it is filled. */
  rare?: boolean
  /** Shown when the form was not sent yet: what is stored. */
  stored?: unknown
  /** The language in which the field is to be filled. */
  lang?: string
  /** Id of the control when it is not the name. */
  id?: string
}

interface TextSettings extends Common {
  rows?: number
  maxlength?: number
  inputType?: string
  autocomplete?: string
  unit?: string
}

interface ChoiceSettings extends Common {
  options: readonly Option[] | ((viewer: Viewer) => readonly Option[])
}

interface DaySettings extends Common {
  min?: string
  max?: string
  /** Which days the field takes, as its form reads it; those of a plan when absent. */
  range?: DayRange
}

/** Dotted path to the name that a form sends: 'rows.0.text' → 'rows[0][text]'. */
export const fieldName = (path: string): string =>
  path
    .split('.')
    .map((part, index) => (index === 0 ? part : `[${part}]`))
    .join('')

export const fieldId = (path: string): string => path.replace(/\./g, '-')

/** What a field is called among its words: 'name' is 'name', 'availability.0.from' is 'from'. */
const calledBy = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

const asksForFiles = (sections: readonly { fields: readonly Field[] }[]): boolean =>
  sections.some(({ fields }) => fields.some(({ kind }) => kind === 'file'))

/** What stands at a dotted path of a body or record. */
export function valueAt(source: unknown, path: string): unknown {
  let value = source
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

/** A form as a page gives it: of one section, or of several; most have one button. */
interface FormParts extends Partial<Form['sections'][number]>, Partial<Pick<Form, 'sections' | 'buttons'>> {
  button?: string
}

export interface FormFields {
  /** The form of these fields, with the faults with which it came back. */
  form(parts: FormParts & Omit<Form, 'faults' | 'sections' | 'buttons'>): Form
  text(path: string, settings?: TextSettings): Field
  textarea(path: string, settings?: TextSettings): Field
  number(path: string, settings?: TextSettings & { min?: string; max?: string }): Field
  password(path: string, settings?: TextSettings): Field
  select(path: string, settings: ChoiceSettings): Field
  radios(path: string, settings: ChoiceSettings): Field
  checkboxes(path: string, settings: ChoiceSettings): Field
  /** Many by words: a long list with a filter, folded. */
  multi(path: string, settings: ChoiceSettings): Field
  tick(path: string, settings?: Common): Field
  date(path: string, settings?: DaySettings): Field
  /** Two days under a label of their own; each is called by its path, as any field. */
  period(
    fromPath: string,
    untilPath: string,
    settings: Common & {
      label: string
      fromLabel?: string
      untilLabel?: string
      storedFrom?: unknown
      storedUntil?: unknown
      range?: DayRange
    },
  ): Field
  /** Files of a place: what it accepts is its hint and told to the file dialog; the rule names the field. */
  files(rule: UploadRule, settings?: Omit<Common, 'hint' | 'stored'>): Field
  hidden(path: string, stored?: unknown): Field
}

/**
 * Makes the fields of a form page: filled with what was typed when the form came back, else with what is stored
 * (`settings.stored`, or the same path of `record`).
 *
 * `words` is the group of messages that names the fields, so that a field says only what is special about it:
 *
 *     const fields = formFields(form, viewer, letter, 'letters:field')
 *     fields.textarea('text', { rows: 6 })    // letters:field.text; its hint letters:field.textHint
 *     fields.text('copies.0.to')           // letters:field.to: a row's fields go by their last part
 *
 * The group is written out where the fields are made: the test of texts reads there which keys are used.
 */
export function formFields(form: ReturnedForm, viewer: Viewer, record: unknown = {}, words = ''): FormFields {
  const raw = form?.raw
  const make = (
    kind: FieldKind,
    path: string,
    settings: Common & Partial<Omit<Field, 'options'>> & Partial<ChoiceSettings> = {},
  ): Field => {
    const { stored, id, options = [], ...shown } = settings
    const value = raw ? valueAt(raw, path) : (stored ?? valueAt(record, path))
    const named = `${words}.${calledBy(path)}`
    return {
      ...shown,
      label: settings.label ?? viewer.t(named),
      hint: 'hint' in settings || words === '' ? settings.hint : textIfAny(`${named}Hint`, viewer.t),
      kind,
      name: fieldName(path),
      id: id ?? fieldId(path),
      fault: faultOf(form?.errors, path, viewer),
      value: asText(value),
      values: asTexts(value),
      options: (typeof options === 'function' ? options(viewer) : options).filter(
        (option) => !option.isRetired || asTexts(value).includes(option.value),
      ),
    }
  }
  const date = (path: string, { range = plannedDays, min, max, ...settings }: DaySettings = {}): Field => {
    const { from, until } = range(viewer.today)
    return make('date', path, { ...settings, min: min ?? from, max: max ?? until })
  }
  const simple =
    <S extends Common>(kind: FieldKind) =>
    (path: string, settings?: S) =>
      make(kind, path, settings)
  return {
    form: ({ heading, lead, fields = [], button = '', ...parts }) => ({
      sections: [{ heading, lead, fields }],
      buttons: [{ text: button, main: true }],
      // Without it a browser sends the name of a file alone.
      ...(asksForFiles(parts.sections ?? [{ fields }]) ? { multipart: true } : {}),
      ...parts,
      faults: presentFaults(form, viewer),
    }),
    text: simple('text'),
    textarea: simple('textarea'),
    number: simple('number'),
    password: (path, settings) => ({ ...make('password', path, settings), value: '' }),
    select: simple('select'),
    radios: simple('radios'),
    checkboxes: simple('checkboxes'),
    multi: simple('multi'),
    tick: simple('tick'),
    date,
    period(fromPath, untilPath, { fromLabel, untilLabel, storedFrom, storedUntil, range, ...settings }) {
      const from = date(fromPath, { label: fromLabel, stored: storedFrom, range })
      const until = date(untilPath, { label: untilLabel, stored: storedUntil, range })
      return {
        ...make('period', fromPath, { hint: undefined, ...settings }),
        id: from.id,
        fault: from.fault ?? until.fault,
        parts: { from, until },
      }
    },
    files: (rule, settings) =>
      make('file', rule.field, {
        ...settings,
        hint: uploadHint(rule, viewer.t),
        accept: acceptedEndings(rule),
        multiple: (rule.maxFiles ?? 1) > 1,
      }),
    hidden: (path, stored) => make('hidden', path, { label: '', hint: undefined, stored }),
  }
}

function faultOf(errors: FieldError[] | undefined, path: string, viewer: Viewer): string | undefined {
  const found = errors?.find((error) => error.field === path)
  return found && viewer.t(found.message, found.values)
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return asText(value[0])
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const asTexts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(asText)
    : value === undefined || value === null || value === ''
      ? []
      : [asText(value)]

/** The summary of faults over a form, each a link to its field; null when there is none. */
export function presentFaults(form: ReturnedForm, viewer: Viewer): FaultSummary | null {
  const errors = (form?.errors ?? []).filter(({ warns }) => !warns)
  if (errors.length === 0) return null
  // Another person's change is to be read: in the form nothing is wrong.
  const isToRead = errors.every(({ message }) => message.startsWith('platform:error.readAgain.'))
  const lead = errors.find(({ leads }) => leads)
  const points = errors.filter((error) => error !== lead)
  return {
    heading: isToRead ? viewer.t('platform:form.changed') : viewer.t('platform:form.faults', { count: points.length }),
    lead: lead && viewer.t(lead.message, lead.values),
    faults: points.map((error) => ({
      text: viewer.t(error.message, error.values),
      // A fault of the whole form, or of something that is neither field nor record, leads nowhere.
      href: error.field === '' ? (error.href ?? '') : '#' + fieldId(error.field),
    })),
  }
}

/** The raw body, for pages that are filled again. */
export const typed = (raw: RawForm | undefined, path: string): string => asText(valueAt(raw, path))

/** How many rows of a list were typed. */
export function typedRows(form: ReturnedForm, path: string): number {
  const rows = valueAt(form?.raw, path)
  return Array.isArray(rows) ? rows.length : 0
}
