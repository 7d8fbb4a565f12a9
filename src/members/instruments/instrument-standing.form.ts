import { z } from 'zod'
import { instrument } from '../../framework/pure'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import { legalDays } from '../../platform/time/day-ranges'
import { implementations, instrumentStatuses, type InstrumentStatus } from '../member.vocabulary'

/** What may be said of an instrument: conventions have Parties, recommendations are accepted, frameworks are intended. */
export function statusesOf(code: string): readonly InstrumentStatus[] {
  const kind = instrument(code)?.kind
  if (kind === 'convention') return ['party', 'signatory', ...implementations]
  return [kind === 'recommendation' ? 'accepted' : 'letter-of-intent', ...implementations]
}

const shape = z
  .object({
    instrument: ask
      .line('members:form.chooseInstrument')
      .refine((code) => instrument(code) !== undefined, 'platform:form.unknownChoice'),
    status: ask.choice(instrumentStatuses, 'members:form.chooseStatus'),
    since: ask.optionalDay(legalDays),
    source: ask.line('members:form.enterSource', 300),
    version: ask.version(),
  })
  .check(
    across(({ instrument: code, status }, fault) => {
      if (instrument(code) && !statusesOf(code).includes(status)) fault('status', faultOf(status))
    }),
  )

const faultOf = (status: InstrumentStatus): string =>
  status === 'accepted'
    ? 'members:form.onlyRecommendations'
    : status === 'letter-of-intent'
      ? 'members:form.noLetterOfIntent'
      : 'members:form.onlyConventions'

/** Where a Member stands with one instrument. */
export const parseStanding = (body: unknown): Parsed<z.output<typeof shape>> => parseForm(shape, body)

const removal = z.object({
  instrument: ask.line('members:form.chooseInstrument'),
  status: ask.choice(instrumentStatuses, 'members:form.chooseStatus'),
  version: ask.version(),
})

/** The entry that is taken out. */
export const parseRemoval = (body: unknown): Parsed<z.output<typeof removal>> => parseForm(removal, body)
