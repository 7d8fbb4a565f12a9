import type { Request, Response } from 'express'
import type { Act } from '../actor'
import { readVersion, type Parsed, type ReturnedForm, type Versioned } from '../forms/forms'
import type { FormPage, Viewer } from './pages/view-types'

// What the registers that staff keep by a form have in common: a form for a new entry, the same form for one that is
// there, and steps of one button such as withdrawing it. Each register names its addresses and rules itself.

interface Kept<R, V> {
  /** The form of an entry, or of a new one. */
  form: (entry: R | null, form: ReturnedForm, viewer: Viewer) => FormPage
  parse: (body: unknown, entry: R | null) => Parsed<V & Versioned>
  add: (values: V, act: Act) => Promise<R>
  change: (entry: R, values: V & Versioned, act: Act) => Promise<unknown>
  /** Where an entry is shown. */
  show: (entry: R) => string
  /** What is said once it is saved: the key of a text. */
  saved: string
}

type Take<R> = (entry: R, version: Versioned, act: Act) => Promise<unknown>

/** The handlers of a register whose entries staff keep by a form. */
export function keptEntries<R, V>({ form: formOf, parse, add: addOne, change, show, saved }: Kept<R, V>) {
  const showPage = (req: Request, res: Response, entry: R | null, form: ReturnedForm): void =>
    res.show('platform/form', formOf(entry, form, req.viewer), form)

  const showNew = (req: Request, res: Response, _none?: undefined, form?: ReturnedForm): void =>
    showPage(req, res, null, form)

  const add = async (req: Request, res: Response): Promise<void> => {
    const form = parse(req.body, null)
    if (form.errors) return showNew(req, res, undefined, form)
    const { version: _none, ...values } = form.values
    res.done(show(await addOne(values as V, req.act)), saved)
  }

  const showForm = (req: Request, res: Response, entry: R, form?: ReturnedForm): void => showPage(req, res, entry, form)

  const save = async (req: Request, res: Response, entry: R): Promise<void> => {
    const form = parse(req.body, entry)
    if (form.errors) return showForm(req, res, entry, form)
    await change(entry, form.values, req.act)
    res.done(show(entry), saved)
  }

  /** A step of one button, and what is said when it is taken. */
  const step =
    (take: Take<R>, said: string) =>
    async (req: Request, res: Response, entry: R): Promise<void> => {
      await take(entry, readVersion(req.body), req.act)
      res.done(show(entry), said)
    }

  return { showNew, add, showForm, save, step }
}
