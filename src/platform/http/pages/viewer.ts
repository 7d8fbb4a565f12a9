import type { Actor, Language } from '../../actor'
import { instantOf, type Day } from '../../time/calendar-day'
import type { FileStanding } from '../../files/file-standings'
import type { Translate } from '../../text/i18n'

/** Who reads a page: presenters take one, so that they stay pure. */
export interface Viewer {
  actor: Actor
  lang: Language
  t: Translate
  /** The day that it is for the reader. */
  today: Day
  /** The reader's time zone; the organisation's when absent. */
  zone?: string
  /** Why a stored file cannot be opened; nothing for one that can. */
  fileStanding?: (id: string) => FileStanding | undefined
  /** The moment at which the page is read; known by the reader's day alone when absent. */
  at?: Date
}

/** The moment of a page; within the reader's day where no more is known. */
export const momentOf = ({ at, today }: Pick<Viewer, 'at' | 'today'>): Date => at ?? instantOf(today)
