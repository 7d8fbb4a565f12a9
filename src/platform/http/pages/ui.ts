import type { Request } from 'express'
import { isGuest, type Actor, type Language } from '../../actor'
import { asset } from './assets'
import { isRefused, keyFor, personMark } from '../../forms/form-marks'
import { takeFlash, takeSent } from '../session/flash'
import { isReading } from '../../forms/sent/refused-form'
import { organisationZone, type Day } from '../../time/calendar-day'
import { formatInstant } from '../../time/formats'
import { wasOf } from '../../forms/two-people/form-prints'
import type { HeldFile } from '../../files/held-files'
import type { Translate } from '../../text/i18n'
import { languageFacts, offeredLanguages } from '../../text/languages'
import { lookOf } from '../session/look'
import { inOrderOfFields } from './fault-order'
import type { Downloads, Sent } from './view-types'
import { isTextLanguage, textLanguageOptions } from '../../text/written'
import { forgeryToken } from '../doors/security'

export interface NavigationLink {
  text: string
  href: string
  current: boolean
}

/** One place, or several under one word. */
export type NavigationItem = NavigationLink | { text: string; current: boolean; items: NavigationLink[] }

/** Where the layout leads from every page. */
type LayoutPlace =
  | 'front'
  | 'home'
  | 'signIn'
  | 'signOut'
  | 'endActing'
  | 'account'
  | 'language'
  | 'theme'
  | 'search'
  | 'notifications'
  | 'help'
  | 'accessibility'
  | 'privacy'
  | 'openData'

/** A form as a presenter gives it: where it is sent, what was wrong with it, and somewhere in it its questions. */
interface OpenedForm extends Sent {
  faults?: unknown
}

/** What the application gives for the frame of every page. */
export interface Layout {
  navigation: (actor: Actor, t: Translate, here: string) => NavigationItem[]
  links: Record<LayoutPlace, string>
  /** Says that the data are those of a demonstration, and where this reader ends it. */
  demonstrationFor: (actor: Actor) => { href: string | null } | null
  /** What the organization is called; '' as long as nobody has said. */
  organizationFor: (lang: Language) => string
  yearOf: (day: Day) => string
  /** Whether somebody who acts as another person may come to an address. */
  isOpenToOthers: (address: string) => boolean
}

const otherLanguages = (lang: Language) =>
  offeredLanguages()
    .filter((code) => code !== lang)
    .map((code) => ({ code, name: languageFacts(code).name, dir: languageFacts(code).direction }))

/** What the layout knows of the reader and the page; `ui` in every template. */
export type Ui = ReturnType<typeof uiFor>

export function uiFor(req: Request, layout: Layout) {
  const { actor, lang, t } = req
  let token: string | undefined
  let flash: string | null | undefined
  let sent: string | undefined
  let hasSaid = false
  const look = lookOf(req)
  return {
    lang,
    dir: look.direction ?? languageFacts(lang).direction,
    theme: look.theme ?? 'system',
    actor: isGuest(actor) ? null : { name: actor.name, initials: initialsOf(actor.name), roles: actor.roles },
    nav: layout.navigation(actor, t, req.path),
    /** The administrator who acts as this person. */
    acting: actor.actedBy && {
      admin: actor.actedBy.name,
      name: actor.name,
      until: formatInstant(actor.actedBy.until, req.viewer),
    },
    /** Whether an address is for the person alone, and an administrator acts as that person: its button is not shown. */
    isClosed: (address: string | undefined): boolean =>
      actor.actedBy !== undefined && address !== undefined && !layout.isOpenToOthers(address),
    /** True once a page: why something is not shown is said where it is missed first. */
    get saysClosed(): boolean {
      const isFirst = !hasSaid
      hasSaid = true
      return isFirst
    },
    demonstration: layout.demonstrationFor(actor),
    organization: layout.organizationFor(lang),
    /** The form token; asked for only by pages with a form, as a guest gets a cookie for it. */
    get csrf(): string {
      // While sessions are out of reach, the token that was sent is good for the next try.
      return (token ??= req.isSessionUnknown ? sentToken(req.body) : forgeryToken(req))
    },
    /** The key that a form carries; each form has its own. */
    formKey: keyFor(req),
    /**
     * The choices for the language of a form's texts, with the one of the record, else the person's own, chosen; of a guest
     * that of the page.
     */
    writtenIn: (language: string | undefined) => ({
      options: [...textLanguageOptions(lang)],
      value:
        [req.method === 'POST' && req.act.lang, language].find(isTextLanguage) ??
        (isGuest(actor) ? lang : actor.language),
    }),
    inOrderOfFields,
    /** The files that the field of this name holds from a refused sending. */
    heldFiles: (field: string): readonly HeldFile[] => (req.uploadRule?.field === field ? (req.held ?? []) : []),
    /** Names of the files that came with a form in this field, and are not kept with the page that answers it. */
    lostFiles: (field: string) => (req.uploadRule?.field === field ? (req.lostFiles ?? []).join(', ') : ''),
    /** Marks what a page keeps on the device as this person's; '' for a guest. */
    person: isGuest(actor) ? '' : personMark(req),
    /** Where the clock of the page's times is: the device may be elsewhere. */
    zone: req.viewer.zone ?? organisationZone(),
    /** Name of the form that was saved last, so that the device forgets its text. */
    get sent(): string {
      return (sent ??= takeSent(req))
    },
    /** A form comes back as it was typed, without faults. */
    get isGivenBack(): boolean {
      return req.sameForm !== undefined
    },
    /** The version with which a form was opened that comes back; null for any other form. */
    sentVersion: (form: Sent) => (isRefused(req, form) ? textOf(req.body, 'version') : null),
    /** What the questions of a form held when it was opened, for its hidden field: prints alone. */
    was: (form: OpenedForm) => {
      const back = Boolean(form.faults) || req.sameForm !== undefined
      return (back && isRefused(req, form) && textOf(req.body, '_was')) || wasOf(form)
    },
    asset,
    /** The tables of this page as files, where they leave as such. */
    get downloads(): Downloads | null {
      return req.downloads ?? null
    },
    /** This address, to come back to. */
    here: isReading(req) ? req.originalUrl : req.path,
    /** The languages in which the page may be read instead, by their own names. */
    otherLanguages: otherLanguages(lang),
    get flash(): string | null {
      return flash === undefined ? (flash = takeFlash(req)) : flash
    },
    /** Name of the year in which the reader's day is. */
    year: layout.yearOf(req.viewer.today),
    /** When this page was made, for its head on paper. */
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
