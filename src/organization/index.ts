export * from './pure'
export { announcedPublicly, announcedTo, loadAnnouncements } from './announcements/announcement.service'
export { setUpIsDismissed } from './organization.directory'
export {
  changeSettings,
  dismissSetUp,
  importSettings,
  loadSettings,
  deadlinesChanged,
  yearsAreInUse,
} from './organization.service'
export { settingsTraces } from './organization.traces'
