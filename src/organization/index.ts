export * from './pure'
export { setUpIsDismissed } from './organization.directory'
export { changeSettings, dismissSetUp, importSettings, loadSettings, yearsAreInUse } from './organization.service'
