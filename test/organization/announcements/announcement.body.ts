/** The form of an announcement to all as its body is read: shown on the day of the tests. */
export const announcementBody = () => ({
  text: { en: 'Capstan is closed on Saturday.', fr: 'Capstan est fermé samedi.' },
  from: '2026-11-20',
  until: '2026-12-05',
  level: 'information',
})
