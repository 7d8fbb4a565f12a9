export * from './pure'
export { importSettings, loadSettings, yearsAreInUse } from './organization.service'
