import { z } from 'zod'
import { paths } from '../../paths'
import type { TrainingRecord } from '../../training'
import { participantList, peopleOf, type ParticipantRecord } from '../../training'
import type { Kind } from '../reading/kind'
import * as a from '../reading/shapes'

type Participant = ParticipantRecord & { _id: unknown }

const shape = z.object({
  id: a.code(),
  training: a.code(),
  memberCode: a.code(),
  name: a.text(),
  email: a.text(),
  gender: a.code(),
  affiliation: a.code(),
  level: a.code(),
  position: a.text(),
  state: a.code(),
  attendedDays: a.list(),
  /** Of a self-paced course. */
  completedOn: a.day(),
  certificate: z.object({ kind: a.code(), issuedAt: a.moment() }).nullable(),
})

/** The people of one event, whose names this reader may know. */
export const participantsAt = (event: TrainingRecord): Kind<Participant, typeof shape> => ({
  name: 'participants',
  one: 'Participant',
  many: 'Participants',
  scope: 'read:participants',
  key: 'id',
  named: (id) => id,
  paths: { list: paths.api.training.participants, show: paths.api.training.show },
  records: peopleOf(event),
  list: (viewer) => participantList(event, viewer),
  without: { history: 0 },
  shape,
  present: (person) => ({
    id: String(person._id),
    training: person.training,
    memberCode: person.memberCode,
    name: person.name,
    email: person.email,
    gender: person.gender,
    affiliation: person.affiliation,
    level: person.level,
    position: person.position,
    state: person.state,
    attendedDays: person.attendedDays ?? [],
    completedOn: a.dayOr(person.completedOn),
    certificate: person.certificate
      ? { kind: person.certificate.kind, issuedAt: a.momentOr(person.certificate.issuedAt) }
      : null,
  }),
})
