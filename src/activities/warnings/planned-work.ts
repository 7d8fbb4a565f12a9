import type { WarningKind } from '../../programme/warning-levels'
import type { Missing } from '../../platform/errors'
import type { Day, Period } from '../../platform/time/calendar-day'
import type { ActivityKind } from '../activity.vocabulary'

/** Work with its dates, as it is or as it is to be. */
export interface PlannedWork {
  /** None for what is not yet made. */
  reference?: string
  kind: ActivityKind
  period: Period
  mode: string
  memberCodes: readonly string[]
  hostMember?: string
  /** Topics: events on the same ones are for the same people. */
  areas: readonly string[]
  /** Codes of the agreements that pay for it. */
  agreements: readonly string[]
  team: readonly { expert: string; homeMember: string }[]
}

/** Days that a person has given to other work. */
export interface OtherDuty extends Period {
  activity: string
  title: Named
}

/** Other work with dates. */
export interface OtherWork extends Pick<PlannedWork, 'kind' | 'mode' | 'memberCodes' | 'hostMember' | 'areas'> {
  reference: string
  title: Named
  period: Period
}

/** In either language. */
export interface Named {
  en: string
  fr: string
}

/** What is known beside the work itself, for one plan or for many. */
export interface WarningFacts {
  /** Holidays of an administration within a period, in order. */
  holidaysIn: (memberCode: string, period: Period) => readonly Day[]
  /** Holidays with their names, where they have one, as a list. */
  holidayNames: (memberCode: string, days: readonly Day[]) => Named
  memberName: (memberCode: string) => Named
  expertName: (expert: string) => string
  /** Periods in which an expert is not available. */
  awayOf: (expert: string) => readonly Period[]
  /** By expert. */
  duties: ReadonlyMap<string, readonly OtherDuty[]>
  /** Other work, by the Members for whom or at whose place it is. */
  work: ReadonlyMap<string, readonly OtherWork[]>
  /** What pays. */
  agreement: (code: string) => { title: Named; until: Day } | undefined
  /** Days of rest below which it is too little. */
  restDays: number
  /** Name under which holidays of the organization itself are kept. */
  ownCalendar: string
}

/** What speaks against a plan, as a sentence of either language; what is ignored is not among them. */
export interface ScheduleWarning extends Missing {
  kind: WarningKind
  level: 'block' | 'warn'
  /** Whom it is about, when it is about a person. */
  expert?: string
  /** Other work with which it collides. */
  other?: string
}
