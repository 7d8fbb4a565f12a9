import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import type { ValuesOf } from '../../platform/forms/forms'
import {
  mayNominate,
  nominatedFor,
  nominateParticipants,
  parseNomination,
  peopleOf,
  type ParticipantRecord,
  type TrainingRecord,
} from '../../training'
import type { Operation } from '../operation'
import { findOwn, listParameters, pageSchema, sendList } from '../reading/reading.operations'
import { participantsAt } from '../records/participants.record'
import { training } from '../records/training.record'
import { bodyOf } from './body-schema'
import { making } from './writing.operations'

type Participant = ParticipantRecord & { _id: unknown }
type Nomination = ValuesOf<typeof parseNomination>

// What the list of any event can be asked for.
const ofAny = participantsAt({ reference: '', memberCodes: [], counts: { byState: {} } } as unknown as TrainingRecord)

export const participantOperations: readonly Operation[] = [
  {
    id: 'listParticipants',
    method: 'get',
    path: paths.api.training.participants,
    group: 'participants',
    does: { text: 'api:does.list', of: 'participants' },
    scope: 'read:participants',
    query: () => listParameters(ofAny),
    status: 200,
    answer: () => pageSchema(ofAny.shape),
    problems: ['not-found', 'bad-query'],
    run: async (req, res) => sendList(participantsAt(await findOwn(training, req)), req, res),
  },
  making<Participant, Nomination, TrainingRecord>(ofAny, {
    id: 'nominateParticipant',
    path: paths.api.training.participants,
    does: 'api:does.nominate',
    scope: 'write:participants',
    body: () => bodyOf([(body) => parseNomination(body, [])]),
    may: mayNominate,
    under: training,
    read: (raw, event, { actor }) => parseNomination(raw, nominatedFor(actor, event)),
    async make(values, event, { act, actor }) {
      await nominateParticipants(event.reference, [values], act)
      const { memberCode, name, email } = values
      const made = await peopleOf(event).of(actor)?.one<Participant>({ memberCode, name, email })
      if (!made) throw new NotFound()
      return made
    },
    at: ({ training: reference }) => paths.api.training.participants({ reference }),
  }),
]
