import { tracesIn } from '../platform/data/traces'
import { SettingsRecords } from './organization.model'

/** Who has changed settings. */
export const settingsTraces = tracesIn(SettingsRecords, {
  kind: 'settings',
  signed: ['history'],
})
