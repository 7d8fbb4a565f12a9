import { paths } from '../../paths'
import { isCoordinator } from '../../programme/actor'
import { NotFound } from '../../platform/errors'
import { readForm, withErrors, type Parsed } from '../../platform/forms/forms'
import {
  askForSignature,
  draftRequest,
  mayAskForAssistance,
  mayConfirmRequest,
  mayWriteRequest,
  parseOrigin,
  parsePart,
  readWholeRequest,
  requestParts,
  requestRecords,
  writeRequest,
  type PartValues,
  type RequestRecord,
} from '../../requests'
import type { Operation } from '../operation'
import { requests } from '../records/requests.record'
import { bodyOf } from './body-schema'
import { changing, making, writtenIn } from './writing.operations'

const parts = requestParts.map((part) => (body: unknown) => parsePart(part, body, { today: '2026-01-01', needs: [] }))

// Files are added by people; how they are removed is on the page, too.
const without = ['removedFiles']
const newRequest = () => {
  const schema = bodyOf([...parts, parseOrigin], { without, also: writtenIn })
  // Only staff say for whom, and how it came: a Member requests for itself.
  return { ...schema, required: [] }
}
const change = () => bodyOf(parts, { without, also: writtenIn })

interface Drafted {
  memberCode: string
  channel?: NonNullable<ReturnType<typeof parseOrigin>['values']>['channel']
  content: PartValues
}

const made = async (reference: string): Promise<RequestRecord> => {
  const record = await requestRecords.all.one({ reference })
  if (!record) throw new NotFound()
  return record
}

export const requestOperations: readonly Operation[] = [
  making<RequestRecord, Drafted>(requests, {
    id: 'createRequest',
    path: paths.api.requests.list,
    does: 'api:does.createRequest',
    scope: 'write:requests',
    body: newRequest,
    may: mayAskForAssistance,
    async read(raw, _none, { actor, viewer }): Promise<Parsed<Drafted>> {
      const origin = isCoordinator(actor)
        ? parseOrigin(raw)
        : { values: { memberCode: actor.memberCode!, channel: undefined } }
      if (!origin.values) return withErrors(raw, ...(origin.errors ?? []))
      const form = await readWholeRequest(raw, origin.values, viewer)
      return form.errors ? form : { values: { ...origin.values, content: form.values }, raw }
    },
    async make({ memberCode, channel, content }, _none, { act }) {
      const { version: _version, removedFiles: _removed, ...values } = content
      const { reference } = await draftRequest({ ...values, memberCode, channel }, act)
      return made(reference)
    },
    at: (request) => paths.api.requests.show(request),
  }),
  changing<RequestRecord, PartValues>(requests, {
    id: 'changeRequest',
    method: 'patch',
    path: paths.api.requests.show,
    does: 'api:does.changeRequest',
    scope: 'write:requests',
    body: change,
    may: mayWriteRequest,
    read: (raw, record, { viewer }) => readWholeRequest(raw, record, viewer),
    take: ({ reference }, values, { act }) => writeRequest(reference, values, {}, act),
  }),
  changing<RequestRecord, object>(requests, {
    id: 'sendRequestForSignature',
    method: 'post',
    path: paths.api.requests.askForSignature,
    does: 'api:does.sendForSignature',
    scope: 'write:requests',
    body: () => bodyOf([(body) => readForm(body, {})]),
    may: mayConfirmRequest,
    read: (raw) => ({ values: {}, raw }),
    take: ({ reference }, { version }, { act }) => askForSignature(reference, { version }, act),
  }),
]
