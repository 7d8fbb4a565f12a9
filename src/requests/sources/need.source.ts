import type { Mapping } from '../../framework'
import { Slot } from '../../platform/data/slot'
import type { Day } from '../../platform/time/calendar-day'
import type { Bilingual } from '../../platform/text/bilingual'
import type { EvidenceGrade, Readiness } from '../priority/priority'
import type { NeedLink } from '../request.model'

// Assessments come after requests in the order of the house, and a request keeps the gap that it comes from:
// so how to look one up comes from there (src/wiring.ts).

/** One gap of a Member's assessment, as a request carries it over. */
export interface Need extends NeedLink {
  text: Bilingual
  current: number
  target: number
  importance: number
  evidence?: EvidenceGrade
  readiness?: Readiness
  /** Whether the round that it stands in is validated. */
  isValidated?: boolean
  /** A change that had closed it has not lasted. */
  isReopened?: boolean
  /** Legal date of the article that the statement touches. */
  legalDate?: Day
  mapping: Pick<Mapping, 'objective' | 'instruments' | 'focusAreas' | 'expertiseAreas'>
}

export interface NeedSource {
  /** A gap of this Member's round; null for another Member's round, or for a statement that is no gap. */
  find(link: NeedLink, memberCode: string): Promise<Need | null>
  /** The first validated gaps of the Member, by priority; after them those of a newer round that was submitted. */
  top(memberCode: string, today: Day): Promise<Need[]>
}

/** Where gaps are looked up. */
export const needSource = new Slot<NeedSource>({ find: () => Promise.resolve(null), top: () => Promise.resolve([]) })

/** The gaps behind these links, as far as they are there and the Member's own. */
export async function findNeeds(links: readonly NeedLink[], memberCode: string): Promise<Need[]> {
  const found: Need[] = []
  for (const link of links) {
    const need = await needSource.get().find(link, memberCode)
    if (need) found.push(need)
  }
  return found
}

export const topNeeds = (memberCode: string, today: Day): Promise<Need[]> => needSource.get().top(memberCode, today)

/** 'ASM-FJ-2026-1/A8.2': a gap as a form sends it. */
export const needCode = ({ assessment, statement }: NeedLink): string => `${assessment}/${statement}`

export function parseNeedCode(code: string): NeedLink | null {
  const [, assessment, statement] = /^(ASM-[A-Z]{2}-\d{4}-\d{1,3})\/(A\d{1,2}\.\d{1,2})$/.exec(code) ?? []
  return assessment && statement ? { assessment, statement } : null
}
