import { tracesIn } from '../../platform/data/traces'
import { Announcements } from './announcement.model'

/** Who has written announcements, and who has put them away. */
export const announcementTraces = tracesIn(Announcements, {
  kind: 'announcement',
  signed: ['history'],
  accounts: { dismissedBy: null },
})
