import type { Translate } from '../../text/i18n'
import { inOwnOrder, isRetired } from '../../text/vocabularies'

// What the pieces of a form take.

export interface Link {
  text: string
  href: string
}

/** A button at the end of a form; `post` sends the form there instead of to its own address. */
export interface Button {
  text: string
  name?: string
  value?: string
  post?: string
  main?: boolean
}

/** What a form ends with. */
export interface FormEnd {
  buttons: Button[]
  cancel?: Link
}

/** A form of a page. */
export interface Form extends FormEnd {
  action: string
  faults?: FaultSummary | null
  /** The version of the record that it was opened on. */
  version?: string | number | null
  hidden?: { name: string; value: string }[]
  multipart?: boolean
  sections: { heading?: string; lead?: string; fields: Field[] }[]
  /** Saves by itself while somebody writes. */
  autosave?: { href: string; saved: string }
  /** Its sections are listed beside it, with its main button (components/form-outline). */
  outline?: boolean
  /** The language of its texts, where the record has one. */
  writtenIn?: string
}

/** Where a form is sent: by itself, and by buttons that send it elsewhere. */
export interface Sent {
  action: string
  buttons?: readonly Pick<Button, 'post'>[]
}

export interface Option {
  value: string
  text: string
  hint?: string
  /** By what it is found too, in a list that words narrow: other names, codes. */
  words?: string
  /** No longer offered: a form shows it only where it is chosen already. */
  isRetired?: boolean
  /** Heading under which the option stands. */
  group?: string
}

/**
 * Codes as options, for fields and filters; their texts, and what stands under each, are messages whose keys begin so
 * and end with the code.
 */
export const codeOptions =
  (codes: readonly string[], texts: string, hints?: string) =>
  ({ t }: { t: Translate }): Option[] => {
    const vocabulary = /^vocabulary:(\w+)\.$/.exec(texts)?.[1]
    const shown = vocabulary === undefined ? codes : inOwnOrder(vocabulary, codes)
    return shown.map((value) => ({
      value,
      text: t(texts + value),
      hint: hints && t(hints + value),
      ...(vocabulary !== undefined && isRetired(vocabulary, value) ? { isRetired: true } : {}),
    }))
  }

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'select'
  | 'radios'
  | 'checkboxes'
  | 'multi'
  | 'tick'
  | 'date'
  | 'period'
  | 'number'
  | 'file'
  | 'password'
  | 'hidden'

/** One question of a form: label, hint, fault and control, filled again with what was typed. */
export interface Field {
  kind: FieldKind
  /** As sent: 'purpose', 'rows[0][text]'. */
  name: string
  id: string
  label: string
  hint?: string
  fault?: string
  /** What was typed, or what is stored. */
  value: string
  /** For checkboxes and multi. */
  values: string[]
  options: Option[]
  /** For a period: its two days. */
  parts?: { from: Field; until: Field }
  optional?: boolean
  /** The heading above asks the same: the label is for who hears the page. */
  hidesLabel?: boolean
  /** The language of what is written in it, where the field says so. */
  lang?: string
  /** Seldom filled: folded at the end of its section, open where it holds something. */
  rare?: boolean
  rows?: number
  maxlength?: number
  inputType?: string
  autocomplete?: string
  unit?: string
  accept?: string
  /** A file control that takes several. */
  multiple?: boolean
  min?: string
  max?: string
}

export interface FaultSummary {
  heading: string
  /** What the faults have in common: why nothing was saved. */
  lead?: string
  /** A fault that belongs to no field leads nowhere. */
  faults: { text: string; href?: string }[]
}
