import { defineEvent } from '../../platform/data/events'

export const announcementAdded = defineEvent('announcement.added')
export const announcementChanged = defineEvent('announcement.changed')
export const announcementDismissed = defineEvent('announcement.dismissed')
