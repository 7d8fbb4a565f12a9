import { tracesIn } from '../platform/data/traces'
import { Missions } from './mission.model'

/** Whom the terms and the checklist of missions name. */
export const missionTraces = tracesIn(Missions, {
  kind: 'mission',
  accounts: { 'terms.agreedBy': 'terms.agreedByName' },
  names: ['terms.remarks.byName', 'terms.remarks.forName', 'terms.remarks.actedBy', 'readiness.doneByName'],
})
