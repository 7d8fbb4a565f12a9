export * from './pure'
export {
  announcedPublicly,
  announcedTo,
  announcementTitle,
  loadAnnouncements,
} from './announcements/announcement.service'
export { entriesOf, loadVocabularies, usesOfEntry } from './vocabularies/vocabulary-entry.service'
export { loadRates } from './rates/rate-table.service'
export { setUpIsDismissed } from './organization.directory'
export {
  changeSettings,
  dismissSetUp,
  findSettings,
  importSettings,
  loadSettings,
  deadlinesChanged,
  yearsAreInUse,
} from './organization.service'
export { announcementTraces } from './announcements/announcement.traces'
export { settingsTraces } from './organization.traces'
export { weightsUpgrade } from './organization.upgrade'
export { rateTraces } from './rates/rate-table.traces'
export { vocabularyTraces } from './vocabularies/vocabulary-entry.traces'
