import { z } from 'zod'
import { paths } from '../../paths'
import { trainingList, trainingRecords, type TrainingRecord } from '../../training'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'
import { activityShape, presentActivity } from './activities.record'

const shape = z.object({
  ...activityShape,
  outcomes: a.text(),
  profile: a.text(),
  levels: a.list(),
  affiliations: a.list(),
  seats: a.count(),
  nominateBy: a.day(),
  nominations: a.code(),
  people: a.count(),
  testPoints: a.maybe(a.count()),
  passMark: a.maybe(a.count()),
  certificatesIssuedAt: a.moment(),
  links: a.links(),
})

export const training = kind<TrainingRecord, typeof shape>({
  name: 'training',
  one: 'TrainingEvent',
  records: trainingRecords,
  list: trainingList,
  without: { history: 0 },
  shape,
  present: (event, viewer) => ({
    ...presentActivity(event, viewer),
    outcomes: event.outcomes,
    profile: event.audience?.profile ?? '',
    levels: event.audience?.levels ?? [],
    affiliations: event.audience?.affiliations ?? [],
    seats: event.seats,
    nominateBy: a.dayOr(event.nominateBy),
    nominations: event.nominations,
    people: event.people,
    testPoints: event.test?.points ?? null,
    passMark: event.test?.passMark ?? null,
    certificatesIssuedAt: a.momentOr(event.certificatesIssuedAt),
    links: { self: paths.api.training.show(event), page: paths.training.show(event) },
  }),
})
