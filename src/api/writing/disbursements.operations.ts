import {
  agreement,
  disbursementRecords,
  mayRecordDisbursements,
  parseDisbursement,
  recordDisbursement,
  sharesOf,
  usesOf,
  type DisbursementRecord,
  type DisbursementValues,
} from '../../funding'
import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import { readForm, withErrors, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { JsonSchema, Operation } from '../operation'
import { disbursements } from '../records/disbursements.record'
import { bodyOf } from './body-schema'
import { making } from './writing.operations'

interface Paid {
  of: NonNullable<ReturnType<typeof agreement>>
  values: DisbursementValues
}

// What the page says by its address, and by one choice, is said by three fields here, as in a record.
const named = { agreement: ask.line('api:body.agreement', 60), line: ask.line('api:body.line', 60) }
const parseNamed = (raw: unknown) => readForm(raw, { ...named, activity: ask.line('api:body.activity', 60) })

function body(): JsonSchema {
  const form = (sent: unknown) => parseDisbursement(sent, { shares: [], currency: 'EUR' })
  const schema = bodyOf([parseNamed, form], { without: ['share'] })
  return schema
}

async function read(raw: Record<string, unknown>): Promise<Parsed<Paid>> {
  const { values: names, errors = [] } = parseNamed(raw)
  const of = names && agreement(names.agreement)
  const known = of ? [] : [{ field: 'agreement', message: 'api:body.agreement' }]
  const { works } = of ? await usesOf(of.code) : { works: [] }
  const share = names ? `${names.activity}/${names.line}` : ''
  const form = parseDisbursement({ ...raw, share }, { shares: sharesOf(works), currency: of?.currency ?? '' })
  const own = (form.errors ?? []).map((error) => (error.field === 'share' ? { ...error, field: 'activity' } : error))
  if (!of || !form.values) return withErrors(raw, ...(names ? [...(of ? own : known)] : errors))
  return { values: { of, values: form.values }, raw }
}

export const disbursementOperations: readonly Operation[] = [
  making<DisbursementRecord, Paid>(disbursements, {
    id: 'recordDisbursement',
    path: paths.api.disbursements.list,
    does: 'api:does.recordDisbursement',
    scope: 'write:disbursements',
    body,
    may: mayRecordDisbursements,
    read: (raw) => read(raw),
    async make({ of, values }, _none, { act }) {
      const { reference } = await recordDisbursement(of, values, act)
      const made = await disbursementRecords.all.one({ reference })
      if (!made) throw new NotFound()
      return made
    },
    at: (paid) => paths.api.disbursements.show(paid),
  }),
]
