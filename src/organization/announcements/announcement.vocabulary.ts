/** How much an announcement weighs. */
export const announcementLevels = ['information', 'warning'] as const
export type AnnouncementLevel = (typeof announcementLevels)[number]
