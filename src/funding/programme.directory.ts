import { readFileSync } from 'node:fs'
import { fromRoot } from '../platform/root'
import type { Bilingual } from '../platform/viewer'
import type { FundingType } from './agreement.model'

/** A programme or fund as it is publicly known; an agreement is made for one of them. */
export interface Programme {
  code: string
  name: Bilingual
  funder: Bilingual
  /** What was seen of it, and when: to be checked before it is shown as open. */
  status: Bilingual
  fundingType: FundingType
}

const known = JSON.parse(readFileSync(fromRoot('seed/reference/programmes.json'), 'utf8')) as Programme[]

/** All programmes and funds of the reference file. */
export const programmes = (): readonly Programme[] => known

export const programme = (code: string): Programme | undefined => known.find((one) => one.code === code)
