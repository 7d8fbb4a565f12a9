import { records } from '../platform/lists/records'
import { WhatIfs, type WhatIfRecord } from './what-if.model'
import { whatIfFilter } from './what-if.policy'

export const whatIfRecords = records(WhatIfs, whatIfFilter)

/** One what-if, to be read. */
export const findWhatIf = (reference: string): Promise<WhatIfRecord | null> => whatIfRecords.all.one({ reference })
