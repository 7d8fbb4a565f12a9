import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type Parsed, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { isOwnText, partsInForce } from './mail-text.directory'
import { parseMailText } from './mail-text.form'
import { mailKind, type NoticeText } from './mail-text.kinds'
import { MailTexts, type MailTextRecord } from './mail-text.model'
import { mayKeepMailTexts, mayReadMailTexts } from './mail-text.policy'
import { presentMailText, presentMailTextForm, presentMailTexts, type KnownMailText } from './mail-text.presenter'
import { exampleOf, previewOf } from './mail-text.preview'
import { changeMailText, findMailText, resetMailText } from './mail-text.service'
import { knownPlaces, partsOf, usualParts } from './mail-text.words'

export const mailTextListRoutes = routes().tables(paths.mailTexts.list, { allow: mayReadMailTexts }, showList, {
  'groups[].table': '',
})

export const mailTextRoutes = routes
  .of<KnownMailText>(find, mayReadMailTexts)
  .tables(paths.mailTexts.show, { allow: mayReadMailTexts }, show, {
    places: 'notices:texts.places',
    history: 'notices:texts.historyHeading',
  })
  .get(paths.mailTexts.edit, { allow: mayKeepMailTexts }, showForm)
  .post(paths.mailTexts.edit, { allow: mayKeepMailTexts, refusedBack: showForm, merge: showForm }, save)
  .post(paths.mailTexts.preview, { allow: mayKeepMailTexts, refusedBack: showForm, repeatable: true }, preview)
  .post(paths.mailTexts.reset, { allow: mayKeepMailTexts }, reset)

async function find(name: string): Promise<KnownMailText | null> {
  const kind = mailKind(name)
  return kind ? knownText(await findMailText(kind)) : null
}

function knownText(record: MailTextRecord): KnownMailText {
  const kind = record.kind as NoticeText
  const textsOf = (language: 'en' | 'fr') => record.texts?.[language] ?? usualParts(kind, language)
  return {
    kind,
    reference: kind,
    record,
    parts: partsOf(kind),
    texts: { en: textsOf('en'), fr: textsOf('fr') },
    isOwn: record.texts !== undefined,
    placesOf: knownPlaces(kind),
  }
}

async function showList(req: Request, res: Response) {
  const language = req.lang === 'fr' ? 'fr' : 'en'
  const changed = await MailTexts.find({}, { kind: 1, history: { $slice: -1 } }).lean<MailTextRecord[]>()
  const lastOf = new Map(changed.map(({ kind, history }) => [kind, history.at(-1)]))
  const listed = (kind: NoticeText) => {
    const { subject, subject_other: several = '' } = partsInForce(kind, language)
    return { subject: subject ?? several, isOwn: isOwnText(kind), last: lastOf.get(kind) }
  }
  res.show('notices/texts/list', presentMailTexts(listed, req.viewer))
}

async function show(req: Request, res: Response, of: KnownMailText) {
  const example = await exampleOf(of.kind, req.viewer)
  const shown = previewOf(of.kind, of.texts, example, req.viewer)
  res.show('notices/texts/show', presentMailText(of, example, shown, req.viewer))
}

function showForm(req: Request, res: Response, of: KnownMailText, form?: ReturnedForm) {
  res.show('notices/texts/form', presentMailTextForm(of, form, null, req.viewer), form)
}

async function save(req: Request, res: Response, of: KnownMailText) {
  const form = parseMailText(of.kind, req.body)
  if (form.errors) return showForm(req, res, of, form)
  await changeMailText(of.kind, form.values, req.act)
  res.done(paths.mailTexts.show({ kind: of.kind }), 'notices:texts.saved')
}

/** Shows how what was typed would read; nothing is saved. */
async function preview(req: Request, res: Response, of: KnownMailText) {
  const form: Parsed<unknown> = parseMailText(of.kind, req.body)
  if (form.errors) return showForm(req, res, of, form)
  const example = await exampleOf(of.kind, req.viewer)
  const shown = { example, preview: previewOf(of.kind, form.values as KnownMailText['texts'], example, req.viewer) }
  res.show('notices/texts/form', presentMailTextForm(of, form, shown, req.viewer))
}

async function reset(req: Request, res: Response, of: KnownMailText) {
  await resetMailText(of.kind, readVersion(req.body), req.act)
  res.done(paths.mailTexts.show({ kind: of.kind }), 'notices:texts.wasReset')
}
