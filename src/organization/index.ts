export * from './pure'
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
