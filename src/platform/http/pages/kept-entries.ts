import type { FormFields } from '../../forms/form-fields'
import type { Field } from './form-view-types'
import type { Action, FormPage } from './view-types'

// What pages of registers show alike: the buttons of an entry, and the page of its form.

interface Place {
  text: string
  href: string
}

interface VersionedEntry {
  __v: number
}

/** A button that takes a step on an entry as its page showed it. */
export const entryStep = (text: string, post: string, { __v }: VersionedEntry): Action => ({
  text,
  post,
  fields: { version: String(__v) },
})

/** The buttons of an entry: its steps, then its form. */
export const entryActions = (steps: Action[], edit: Place): Action[] => [...steps, { ...edit, main: true }]

interface EntryForm {
  title: string
  /** The list of the register, and the page of the entry where it is there already. */
  list: Place
  here: Place | null
  action: string
  entry: VersionedEntry | null
  fields: Field[]
  button: string
  cancel: string
}

/** The page of the form of an entry, or of a new one. */
export const entryFormPage = (
  { form }: Pick<FormFields, 'form'>,
  { title, list, here, action, entry, fields, button, cancel }: EntryForm,
): FormPage => ({
  head: { crumbs: here ? [list, here] : [list], title },
  form: form({ action, version: entry?.__v, fields, button, cancel: { text: cancel, href: (here ?? list).href } }),
})
