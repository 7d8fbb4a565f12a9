import { tracesIn } from '../platform/data/traces'
import { MissionReports } from './report.model'

/** Whom mission reports name. */
export const reportTraces = tracesIn(MissionReports, {
  kind: 'report',
  signed: ['history', 'returned'],
  accounts: { savedBy: 'savedByName' },
  names: ['clearedByName'],
})
