import { defineEvent } from '../platform/data/events'

/** The virus scanner found something in a file of the record, which was removed; `sentBy` had sent it. */
export const virusFound = defineEvent<{ file: string; virus: string; sentBy: string; href: string }>('file.virusFound')
