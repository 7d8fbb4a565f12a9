import type { Request, Response } from 'express'
import { Stale } from '../../errors'
import { flash } from '../../http/session/flash'
import {
  answeringFormsOn,
  formsOn,
  printsOfForm,
  readPrints,
  writePrints,
  type Prints,
  type ShownForm,
} from './form-prints'
import type { FieldError } from '../forms'
import { lastChangeOf } from '../../data/last-change'
import { presentMerge, saySaved, sayTogether } from './merge.presenter'
import { rawOf, type FormPage } from '../sent/refused-form'
import { threeWay } from './three-way'

// Another person saved a record while somebody had its form open. What only one of the two changed is put together and
// saved; of what both changed, a page shows both texts and asks. Nobody's text is lost, and nothing goes back to what it
// was before.

/** The form of an address as it would be opened now, with the page on which it stands. */
interface Opened {
  form: ShownForm
  page: unknown
}

// A third person may save while two texts are put together.
const mostTries = 4

/** Runs the work of a form; what it changes is put together with what others have saved since it was opened. */
export async function merging(
  req: Request,
  res: Response,
  page: FormPage<unknown>,
  enter: () => Promise<unknown>,
  work: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Stale) || res.headersSent || tries === mostTries) throw error
      if (await putTogether(req, res, page, await enter())) return
    }
  }
}

/** Puts both texts into the form that was sent; true when a person has to choose, and the page for it was sent. */
async function putTogether(req: Request, res: Response, page: FormPage<unknown>, record: unknown): Promise<boolean> {
  const sent = rawOf(req.body)
  const now = await openNow(req, res, page, record)
  if (!now) throw new Stale()
  // Without prints whatever differs may have been changed by both.
  const was: Prints = readPrints(sent._was) ?? new Map<string, string[]>()
  const { body, ...found } = threeWay(was, now.form.controls, sent)
  req.body = { ...body, ...marksOf(now.form) }
  const last = await lastChangeOf(record)
  if (found.collisions.length === 0) {
    req.together = sayTogether(found, last, req.viewer)
    // Said even when the answer has no sentence of its own.
    if (req.together) flash(req, req.together.message, req.together.values)
    return false
  }
  // The text on the device belongs to the form under its key: it is the same form.
  req.sameForm = req.originalUrl
  const input = {
    ...found,
    body: rawOf(req.body),
    last,
    page: now.page,
    action: req.originalUrl,
    leave: now.form.action,
  }
  res.status(409).show('platform/merge', presentMerge({ ...input, files: req.uploadRule?.field }, req.viewer))
  return true
}

const marksOf = (form: ShownForm) => ({ version: form.version, _was: writePrints(printsOfForm(form)) })

/**
 * A step that was taken on an older text: its form is shown again with what was typed, to be sent once the person has
 * read what is new. Gives the fault that says so; null when the form is not there any more.
 */
export async function reopened(
  req: Request,
  res: Response,
  page: FormPage<unknown>,
  record: unknown,
): Promise<FieldError | null> {
  const now = await openNow(req, res, page, record, answeringFormsOn)
  if (!now || now.form.version === '') return null
  req.body = { ...rawOf(req.body), ...marksOf(now.form) }
  const key = now.form.isOver ? 'platform:error.readAgain.over.' : 'platform:error.readAgain.'
  return { field: '', ...saySaved((who) => key + who, await lastChangeOf(record), req.viewer) }
}

/** Asks a feature for its page without sending it: the form on it that was sent. */
async function openNow(
  req: Request,
  res: Response,
  page: FormPage<unknown>,
  record: unknown,
  formsIn = formsOn,
): Promise<Opened | null> {
  let shown: unknown
  const stage = Object.create(res) as Response
  const nothing = () => stage
  const ways = 'status set setHeader type json send sendStatus end redirect'.split(' ')
  Object.assign(stage, Object.fromEntries(ways.map((way) => [way, nothing])), {
    render: (_view: string, data: { page?: unknown }) => (shown = data.page),
  })
  await page(req, stage, record)
  const sent = rawOf(req.body)
  const names = [...(readPrints(sent._was) ?? new Map<string, string[]>()).keys()]
  const inCommon = ({ controls }: ShownForm) => controls.filter(({ field }) => names.includes(field.name)).length
  const [form] = formsIn(shown)
    .filter(
      ({ addresses, hidden }) =>
        addresses.includes(req.originalUrl) && hidden.every(({ name, value }) => isSent(sent, name, value)),
    )
    .sort((one, other) => inCommon(other) - inCommon(one))
  return form ? { form, page: shown } : null
}

// What tells the forms of one page apart travels hidden; lists of references may have grown meanwhile.
const isSent = (sent: Record<string, unknown>, name: string, value: string): boolean =>
  typeof sent[name] !== 'string' || sent[name] === value || !/^(action|form|step|do|which)$/.test(name)
