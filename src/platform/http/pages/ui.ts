import type { Request } from 'express'
import { isGuest, type Actor, type Language, type Role } from '../../actor'
import { asset } from './assets'
import { isRefused, keyFor, personMark, takeSent } from '../../forms/form-marks'
import { takeFlash } from '../session/flash'
import { isReading } from '../../forms/sent/refused-form'
import type { Day } from '../../time/calendar-day'
import { formatInstant } from '../../time/formats'
import { wasOf } from '../../forms/two-people/form-prints'
import type { HeldFile } from '../../files/held-files'
import type { Translate } from '../../text/i18n'
import { languageFacts, languages } from '../../text/languages'
import { lookOf, type Direction, type Theme } from '../session/look'
import type { Sent } from './view-types'
import { isTextLanguage, textLanguageOptions } from '../../text/written'
import { forgeryToken } from '../doors/security'

export interface NavigationLink {
  text: string
  href: string
  current: boolean
}

/** One place, or several under one word. */
export type NavigationItem = NavigationLink | { text: string; current: boolean; items: NavigationLink[] }

/** What the layout knows of the reader and the page; `ui` in every template. */
export interface Ui {
  lang: Language
  dir: Direction
  theme: Theme
  actor: { name: string; initials: string; roles: readonly Role[] } | null
  nav: NavigationItem[]
  /** The form token; asked for only by pages with a form, as a guest gets a cookie for it. */
  readonly csrf: string
  /** The key that a form carries; each form has its own. */
  formKey: (form: Sent) => string
  /** The version with which a form was opened that comes back; null for any other form. */
  sentVersion: (form: Sent) => string | null
  /** What the questions of a form held when it was opened, for its hidden field: prints alone. */
  was: (form: OpenedForm) => string
  /** A form comes back as it was typed, without faults. */
  readonly isGivenBack: boolean
  /** Marks what a page keeps on the device as this person's; '' for a guest. */
  person: string
  /** Name of the form that was saved last, so that the device forgets its text. */
  readonly sent: string
  /** The choices for the language of a form's texts, with the one of the record, else the person's own, chosen. */
  writtenIn: (language: string | undefined) => { options: { value: string; text: string }[]; value: string }
  /** The files that the field of this name holds from a refused sending. */
  heldFiles: (field: string) => readonly HeldFile[]
  /** Names of the files that came with a form in this field, and are not kept with the page that answers it. */
  lostFiles: (field: string) => string
  asset: (name: string) => string
  /** This address, to come back to. */
  here: string
  /** The languages in which the page may be read instead, by their own names. */
  otherLanguages: readonly { code: Language; name: string; dir: Direction }[]
  readonly flash: string | null
  /** Name of the year in which the reader's day is. */
  year: string
  /** When this page was made, for its head on paper. */
  printed: string
  paths: Record<LayoutPlace, string>
}

/** Where the layout leads from every page. */
type LayoutPlace =
  | 'front'
  | 'home'
  | 'signIn'
  | 'signOut'
  | 'account'
  | 'language'
  | 'theme'
  | 'search'
  | 'notifications'
  | 'help'
  | 'accessibility'
  | 'privacy'

/** A form as a presenter gives it: where it is sent, what was wrong with it, and somewhere in it its questions. */
interface OpenedForm extends Sent {
  faults?: unknown
}

/** What the application gives for the frame of every page. */
export interface Layout {
  navigation: (actor: Actor, t: Translate, here: string) => NavigationItem[]
  links: Ui['paths']
  yearOf: (day: Day) => string
}

const otherLanguages = (lang: Language): Ui['otherLanguages'] =>
  languages()
    .filter((code) => code !== lang)
    .map((code) => ({ code, name: languageFacts(code).name, dir: languageFacts(code).direction }))

export function uiFor(req: Request, layout: Layout): Ui {
  const { actor, lang, t } = req
  let token: string | undefined
  let flash: string | null | undefined
  let sent: string | undefined
  const look = lookOf(req)
  return {
    lang,
    dir: look.direction ?? languageFacts(lang).direction,
    theme: look.theme ?? 'system',
    actor: isGuest(actor) ? null : { name: actor.name, initials: initialsOf(actor.name), roles: actor.roles },
    nav: layout.navigation(actor, t, req.path),
    get csrf() {
      // While sessions are out of reach, the token that was sent is good for the next try.
      return (token ??= req.isSessionUnknown ? sentToken(req.body) : forgeryToken(req))
    },
    formKey: keyFor(req),
    writtenIn: (language) => ({
      options: textLanguageOptions(lang),
      value: [req.method === 'POST' && req.act.lang, language].find(isTextLanguage) ?? actor.language,
    }),
    heldFiles: (field) => (req.uploadRule?.field === field ? (req.held ?? []) : []),
    lostFiles: (field) => (req.uploadRule?.field === field ? (req.lostFiles ?? []).join(', ') : ''),
    person: isGuest(actor) ? '' : personMark(req),
    get sent() {
      return (sent ??= takeSent(req))
    },
    get isGivenBack() {
      return req.sameForm !== undefined
    },
    sentVersion: (form) => (isRefused(req, form) ? textOf(req.body, 'version') : null),
    was: (form) => {
      const back = Boolean(form.faults) || req.sameForm !== undefined
      return (back && isRefused(req, form) && textOf(req.body, '_was')) || wasOf(form)
    },
    asset,
    here: isReading(req) ? req.originalUrl : req.path,
    otherLanguages: otherLanguages(lang),
    get flash() {
      return flash === undefined ? (flash = takeFlash(req)) : flash
    },
    year: layout.yearOf(req.viewer.today),
    printed: formatInstant(req.act.at, req.viewer),
    paths: layout.links,
  }
}

function sentToken(body: unknown): string {
  const token = (body as { _csrf?: unknown } | undefined)?._csrf
  return typeof token === 'string' ? token : ''
}

function textOf(body: unknown, name: string): string | null {
  const value = (body as Record<string, unknown>)[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** 'Lena Moreau' → 'LM' */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase())
    .slice(0, 2)
    .join('')
