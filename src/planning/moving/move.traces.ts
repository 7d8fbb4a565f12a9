import { tracesIn } from '../../platform/data/traces'
import { Moves } from './move.model'

/** Who has moved an activity, and whom of its people the kept answers name. */
export const moveTraces = tracesIn(Moves, {
  kind: 'move',
  signed: [''],
  accounts: {
    'before.mission.terms.agreedBy': 'before.mission.terms.agreedByName',
    'after.mission.terms.agreedBy': 'after.mission.terms.agreedByName',
  },
  records: ['people.before.expert'],
  names: ['people.before.releaseAnsweredBy', 'people.before.signedReply.name', 'people.before.signedReply.byName'],
  about: ['people.before.conditions'],
})
