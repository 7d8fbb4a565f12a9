import type { Actor, Language } from './actor'
import type { Day } from './calendar-day'
import type { Translate } from './i18n'

/** Who reads a page: presenters take one, so that they stay pure. */
export interface Viewer {
  actor: Actor
  lang: Language
  t: Translate
  today: Day
}

/** A text that the registers hold in both languages. */
export interface Bilingual {
  en: string
  fr: string
}
