import { z } from 'zod'
import { paths } from '../../paths'
import type { ValuesOf } from '../../platform/forms/forms'
import { maySayOnRequest, parseSaying, sayOnRequest, type RequestRecord } from '../../requests'
import type { Operation } from '../operation'
import { findOwn, pageSchema } from '../reading/reading.operations'
import type { Kind } from '../reading/kind'
import { assertNoQuery } from '../reading/list-query'
import { sendJson } from '../reading/send'
import * as a from '../reading/shapes'
import { requests } from '../records/requests.record'
import { bodyOf } from './body-schema'
import { making, writtenIn } from './writing.operations'

type Said = RequestRecord['messages'][number]
type Message = Said & { request: string; number: number; __v: number }

const shape = z.object({
  request: a.code(),
  /** Its place in the conversation, the first of which is 1. */
  number: a.count(),
  side: a.code(),
  kind: a.code(),
  text: a.text(),
  writtenIn: a.maybe(a.code()),
  byName: a.text(),
  /** Names of the files that came with it; they are read on the page. */
  files: a.list(),
  at: a.moment(),
})

const present = (said: Message): z.output<typeof shape> => ({
  request: said.request,
  number: said.number,
  side: said.side,
  kind: said.kind,
  text: said.text,
  writtenIn: said.lang ?? null,
  byName: said.byName,
  files: said.files.map(({ name }) => name),
  at: a.momentOr(said.at),
})

const messages = {
  name: 'conversations',
  shape,
  present,
} as unknown as Kind<Message, typeof shape>

const messagesOf = ({ reference, messages: all, __v }: RequestRecord & { __v: number }): Message[] =>
  all.map((said, index) => ({ ...said, request: reference, number: index + 1, __v }))

/** What a Member and the secretariat say to each other on a request. */
export const conversationOperations: readonly Operation[] = [
  {
    id: 'listMessages',
    method: 'get',
    path: paths.api.requests.messages,
    group: 'conversations',
    does: { text: 'api:does.list', of: 'conversations' },
    scope: 'read:conversations',
    status: 200,
    answer: () => pageSchema(shape),
    problems: ['not-found', 'bad-query'],
    async run(req, res) {
      assertNoQuery(req)
      const request = await findOwn(requests, req)
      sendJson(req, res, 200, { data: messagesOf(request as RequestRecord & { __v: number }).map(present), next: null })
    },
  },
  making<Message, ValuesOf<typeof parseSaying>, RequestRecord>(messages, {
    id: 'sendMessage',
    path: paths.api.requests.messages,
    does: 'api:does.sendMessage',
    scope: 'write:conversations',
    body: () => bodyOf([parseSaying], { also: writtenIn }),
    may: maySayOnRequest,
    under: requests,
    read: (raw) => parseSaying(raw),
    async make(values, { reference }, { act }) {
      const saved = await sayOnRequest(reference, values, act)
      return messagesOf(saved).at(-1)!
    },
    at: ({ request: reference }) => paths.api.requests.messages({ reference }),
  }),
]
