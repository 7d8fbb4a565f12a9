// What pure files of other features use: it loads no model and asks no database.
export { presentAnnounced } from './announcements/announcement.presenter'
export { presentOwnTotal } from './rates/rate-table.presenter'
export { zoneName, zoneOptions } from './choices'
export { organizationShape, withFrenchName } from './settings.form'
export { inForce, organizationFields } from './settings.presenter'
